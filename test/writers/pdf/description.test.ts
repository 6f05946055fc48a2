import { expect, test } from 'vitest';
import { version } from '../../../src/model/version.ts';
import { descriptionOf } from '../../../src/writers/pdf/finish/description.ts';
import { examplePublication } from '../../engines/example.ts';

test('it names the authors, and the browser as the producer of the file', () => {
  expect(descriptionOf(examplePublication().metadata, 'HeadlessChrome/1.2.3.4')).toMatchObject({
    authors: ['Ada Lovelace', 'Grace Hopper'],
    subject: 'How water moves.',
    created: '2026-11-25',
    modified: '2026-11-26T10:11:12Z',
    creator: `Offprint ${version}`,
    producer: `Offprint ${version} (HeadlessChrome/1.2.3.4)`,
  });
});

test('a single date is used for both, and without any there is none', () => {
  const { metadata } = examplePublication();
  const { modified, ...created } = metadata;
  expect(descriptionOf(created, '')).toMatchObject({ created: '2026-11-25', modified: '2026-11-25' });
  const { date, ...undated } = created;
  expect(descriptionOf(undated, '')).toMatchObject({ created: undefined, modified: undefined });
  expect([modified, date]).not.toContain(undefined);
});

test('characters that are invalid in XML are in neither of the two places', () => {
  const { metadata } = examplePublication({ title: 'Ti\u0007des', keywords: ['s\uFFFFea'] });
  expect(descriptionOf(metadata, '')).toMatchObject({ title: 'Tides', keywords: ['sea'] });
});

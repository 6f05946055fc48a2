import { expect, test } from 'vitest';
import type { Identifier } from '../../../src/model/publication.ts';
import { editionMetadata } from '../../../src/writers/epub/compose.ts';
import { metadata } from './publications.ts';

const print: Identifier = { scheme: 'isbn', value: '9783161484100' };
const own: Identifier = { scheme: 'isbn', value: '9780306406157' };
const doi: Identifier = { scheme: 'doi', value: '10.1000/182' };

test('the ISBN of the EPUB replaces those of other formats', () => {
  const original = metadata({ identifiers: [print, doi] });
  expect(editionMetadata(original, { identifier: own }).identifiers).toEqual([own, doi]);
  expect(editionMetadata(original, { identifier: doi }).identifiers).toEqual([doi, print]);
  expect(editionMetadata(original, {})).toBe(original);
});

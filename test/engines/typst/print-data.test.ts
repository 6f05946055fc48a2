import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { type DataSetting, printData, printParts } from '../../../src/engines/typst/data/print-data.ts';
import { reportTo } from '../../../src/model/report.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { examplePublication, plainTemplate } from '../example.ts';

const setting: DataSetting = {
  template: plainTemplate,
  options: { print: {} },
  words: wordsFor('en'),
  fonts: { files: [], families: {} },
  modules: [],
  places: new Map(),
  drawings: { families: [], files: new Map() },
  facts: { captions: [], tables: [] },
  report: reportTo(new VFile()),
};

test('an ISBN is printed with the hyphens that its author writes', () => {
  const publication = examplePublication();
  const identifiers = [
    { scheme: 'isbn', value: '9783161484100', text: '978-3-16-148410-0' },
    { scheme: 'isbn', value: '9780306406157' },
  ] as const;
  const metadata = { ...publication.metadata, identifiers };
  const [title] = printParts({ ...publication, metadata }, setting);
  expect(JSON.stringify(title)).toContain('"ISBN 978-3-16-148410-0"');
  expect(JSON.stringify(title)).toContain('"ISBN 9780306406157"');
});

test('the text is not part of the data that functions of templates use', () => {
  expect(JSON.stringify(printData(examplePublication(), setting))).not.toContain('lets go');
  expect(JSON.stringify(printParts(examplePublication(), setting))).toContain('lets go');
});

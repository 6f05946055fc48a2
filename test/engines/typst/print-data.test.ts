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

test('the text is not part of the data that functions of templates use', () => {
  expect(JSON.stringify(printData(examplePublication(), setting))).not.toContain('lets go');
  expect(JSON.stringify(printParts(examplePublication(), setting))).toContain('lets go');
});

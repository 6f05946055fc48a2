import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { resolveProject } from '../../src/config/project.ts';
import { Failure } from '../../src/model/report.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const yaml = 'offprint.config.yaml';

/** The messages of a config of this text, each as `line:column reason → hint`. */
function faultsOf(text: string, name = yaml): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { [name]: text, 'source/a.md': '# A' });
    try {
      await resolveProject({ config: name }, hostIn(folder));
      return [];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return error.messages.map(({ line, column, reason, note }) =>
        [line === undefined ? '' : `${line}:${column} `, reason, note ? ` → ${note}` : ''].join(''),
      );
    }
  });
}

describe('a fault of the config is told at its line', () => {
  test.each([
    [
      'title: x',
      '1:1 Unexpected key `title` in the config → Each document says this for itself: put it into its front matter.',
    ],
    [
      'zebra: 1',
      '1:1 Unexpected key `zebra` in the config → Leave it out; a value of your own goes under `variables`.',
    ],
    ['strickt: true', '1:1 Unexpected key `strickt` in the config → Did you mean `strict`?'],
    ['to: [html, pfd]', '1:12 Unexpected text `pfd` for `to[1]`, expected `html`, `pdf` or `epub`'],
    [
      'kinds:\n  axiom:\n    title: Axiom\n    like: thm',
      '4:5 Unexpected text `thm` for `kinds.axiom.like`, expected a kind that is built in, like `note` or `theorem`',
    ],
    [
      'kinds:\n  axiom:\n    titel: Axiom',
      '3:5 Unexpected key `kinds.axiom.titel` in the config → Did you mean `title`?',
    ],
    [
      'kinds:\n  an axiom: { title: Axiom }',
      '2:3 Unexpected name `an axiom` for `kinds`, expected a name of letters, digits and `-`',
    ],
    [
      'kinds:\n  axiom: { title: Axiom }\n  proof: { title: Proof }',
      '3:3 Unexpected kind `proof`: a directive of that name is built in → Give it another name.',
    ],
    [
      'kinds:\n  axiom: { title: { english: Axiom, e n: Axiom } }',
      '2:37 Unexpected name `e n` for `kinds.axiom.title`, expected a language tag like `en` or `pt-BR`',
    ],
    [
      'markdown:\n  plugins:\n    - remark-a\n    - [remark-b, 4]',
      '4:18 Unexpected number `4` for `markdown.plugins[1][1]`, expected a group of keys',
    ],
    [
      'html:\n  plugins:\n    - rehype-that-nobody-has',
      '3:7 Cannot load the plugin `rehype-that-nobody-has`: it is not installed → Install it beside the config: `npm install --save-dev rehype-that-nobody-has`.',
    ],
    ['limits: { time: 0 }', '1:11 Unexpected number `0` for `limits.time`, expected a number of seconds'],
    [
      'variants: [teacher, pupil]\nvariant: teachr',
      '2:1 The variant `teachr` is not among the `variants` of the config: `teacher`, `pupil` → Did you mean `teacher`?',
    ],
    ['pdf: A4', '1:1 Unexpected text `A4` for `pdf`, expected a group of keys such as `size: A5`'],
  ])('%s', async (text, message) => {
    expect(await faultsOf(text)).toEqual([message]);
  });

  test('in a module there are no lines', async () => {
    expect(await faultsOf('export default { kinds: { axiom: { title: 1 } } };', 'offprint.config.mjs')).toEqual([
      'Unexpected number `1` for `kinds.axiom.title`, expected text, or a text for each language',
    ]);
  });
});

test('a JSON file may name its schema', async () => {
  const text = '{ "$schema": "node_modules/offprint/schema/config.json", "strict": true }';
  expect(await faultsOf(text, 'offprint.config.json')).toEqual([]);
});

test('a module may hold functions', async () => {
  await withScratchFolder(async (folder) => {
    const text = 'export default { html: { plugins: [[() => () => {}, { a: 1 }]] }, variables: { version: 1.1 } };';
    await writeAll(folder, { 'offprint.config.mjs': text });
    const { values } = await loadConfig('offprint.config.mjs', hostIn(folder));
    expect(values.html?.plugins).toEqual([{ plugin: expect.any(Function), options: { a: 1 } }]);
    expect(values.variables).toEqual({ version: '1.1' });
  });
});

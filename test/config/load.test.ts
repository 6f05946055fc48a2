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

describe('a fault of the config is reported at its line', () => {
  test.each([
    ['title: x', '1:1 `title` is not a known key → Each document sets this for itself: put it into its front matter.'],
    ['zebra: 1', '1:1 `zebra` is not a known key → Remove it, or put a value of your own under `variables`.'],
    ['strickt: true', '1:1 `strickt` is not a known key → Did you mean `strict`?'],
    ['to: [html, pfd]', '1:12 `to[1]` must be `html`, `pdf` or `epub`, not `pfd` → Did you mean `pdf`?'],
    [
      'kinds:\n  axiom:\n    title: Axiom\n    like: thm',
      '4:5 `kinds.axiom.like` must be a built-in kind, such as `note` or `theorem`, not `thm`',
    ],
    ['kinds:\n  axiom:\n    titel: Axiom', '3:5 `kinds.axiom.titel` is not a known key → Did you mean `title`?'],
    [
      'kinds:\n  an axiom: { title: Axiom }',
      '2:3 The name `an axiom` in `kinds` must be a name of letters, digits and `-`',
    ],
    [
      'kinds:\n  axiom: { title: Axiom }\n  proof: { title: Proof }',
      '3:3 The kind `proof` has the name of a built-in directive → Choose another name.',
    ],
    [
      'kinds:\n  axiom: { title: { en: Axiom, e n: Axiom } }',
      '2:32 The name `e n` in `kinds.axiom.title` must be a language tag such as `en` or `pt-BR`',
    ],
    [
      'markdown:\n  plugins:\n    - remark-a\n    - [remark-b, 4]',
      '4:18 `markdown.plugins[1][1]` must be a group of options, not the number `4`',
    ],
    [
      'html:\n  plugins:\n    - rehype-that-nobody-has',
      '3:7 The plugin `rehype-that-nobody-has` cannot be loaded: it is not installed → Install it next to the config: `npm install --save-dev rehype-that-nobody-has`.',
    ],
    ['limits: { time: 0 }', '1:11 `limits.time` must be a number of seconds above 0, not `0`'],
    [
      'variants: [teacher, pupil]\nvariant: teachr',
      '2:1 `teachr` is not one of the `variants` of the config: `teacher`, `pupil` → Did you mean `teacher`?',
    ],
    ['pdf: A4', '1:1 `pdf` must be a group of keys such as `size: A5`, not `A4`'],
  ])('%s', async (text, message) => {
    expect(await faultsOf(text)).toEqual([message]);
  });

  test.each([
    ['export const config = { lang: "de" };', 'The config has no default export → Write `export default { … }`.'],
  ])('a module with %s', async (text, message) => {
    expect(await faultsOf(text, 'offprint.config.mjs')).toEqual([message]);
  });

  test('in a module there are no lines', async () => {
    expect(await faultsOf('export default { kinds: { axiom: { title: 1 } } };', 'offprint.config.mjs')).toEqual([
      '`kinds.axiom.title` must be text, or a text for each language, not the number `1`',
    ]);
  });
});

test('a JSON file may name its schema', async () => {
  const text = '{ "$schema": "node_modules/offprint/schema/config.json", "strict": true }';
  expect(await faultsOf(text, 'offprint.config.json')).toEqual([]);
});

test('a module may contain functions', async () => {
  await withScratchFolder(async (folder) => {
    const text = 'export default { html: { plugins: [[() => () => {}, { a: 1 }]] }, variables: { version: 1.1 } };';
    await writeAll(folder, { 'offprint.config.mjs': text });
    const { values } = await loadConfig('offprint.config.mjs', hostIn(folder));
    expect(values.html?.plugins).toEqual([{ plugin: expect.any(Function), options: { a: 1 } }]);
    expect(values.variables).toEqual({ version: '1.1' });
  });
});

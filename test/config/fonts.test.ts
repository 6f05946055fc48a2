import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConfigFonts, fontsOf } from '../../src/config/fonts.ts';
import { loadConfig } from '../../src/config/load.ts';
import { Failure } from '../../src/model/report.ts';
import { installation, packageFolder } from '../../src/platform/installation.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { sfnt } from '../template/font-files/sfnt.ts';

const inter = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-latin-500-normal.woff2'));

const files = {
  'fonts/Own.woff2': inter,
  'fonts/Variable.ttf': sfnt(['cmap', 'fvar', 'head', 'hhea', 'hmtx', 'maxp']),
  'fonts/Broken.woff2': inter.subarray(0, 2000),
  'fonts/none.otf': 'no font',
};

/** The fonts of a config in YAML. */
function fontsIn(yaml: string): Promise<ConfigFonts> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { ...files, 'offprint.config.yaml': `fonts:\n${yaml}` });
    await symlink(join(installation, 'node_modules'), join(folder, 'node_modules'));
    const host = hostIn(folder);
    return fontsOf(await loadConfig('offprint.config.yaml', host), host);
  });
}

async function refusal(yaml: string): Promise<string> {
  try {
    await fontsIn(yaml);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [message] = error.messages;
    return `${message?.name} ${message?.reason}. ${message?.note}`;
  }
  return '';
}

test('a package states its family, and has bold if it is available', async () => {
  const { fonts, messages } = await fontsIn(
    "  - package: '@fontsource/inter'\n  - package: '@fontsource/hina-mincho'\n    family: Own\n    script: Han\n",
  );
  expect(messages).toEqual([]);
  expect(fonts.families).toEqual(['Inter', 'Own']);
  expect(fonts.faces.map(({ family, weight, style, script }) => [family, weight, style, script])).toEqual([
    ['Inter', 400, 'normal', undefined],
    ['Inter', 700, 'normal', undefined],
    ['Own', 400, 'normal', 'Han'],
  ]);
});

test('weights and styles are the requested ones', async () => {
  const { fonts } = await fontsIn(
    "  - package: '@fontsource/inter'\n    weight: [500, 600]\n    style: [normal, italic]\n",
  );
  expect(fonts.faces.map(({ weight, style }) => `${weight} ${style}`)).toEqual([
    '500 normal',
    '500 italic',
    '600 normal',
    '600 italic',
  ]);
});

test('files and families of the system are in their order', async () => {
  const { fonts } = await fontsIn(
    '  - system: Noto Sans CJK JP\n  - { file: fonts/Own.woff2, family: Own, weight: 700 }\n',
  );
  expect(fonts.system).toEqual(['Noto Sans CJK JP']);
  expect(fonts.families).toEqual(['Noto Sans CJK JP', 'Own']);
  expect(fonts.faces).toMatchObject([{ family: 'Own', weight: 700, style: 'normal' }]);
});

test('a variable font is accepted with a warning', async () => {
  const { messages } = await fontsIn('  - { file: fonts/Variable.ttf, family: Own }\n');
  expect(messages.map(({ ruleId, line, fatal }) => [ruleId, line, fatal])).toEqual([['font-variable', 2, false]]);
});

test('without fonts there is nothing to find', async () => {
  expect(await fontsOf(undefined, hostIn('/'))).toEqual({
    fonts: { faces: [], system: [], families: [] },
    messages: [],
  });
});

describe('a font that cannot be used is refused at its line', () => {
  test.each([
    ['{ file: fonts/none.otf, family: A }', 'it is not a WOFF2, WOFF, TTF or OTF file'],
    ['{ file: fonts/Broken.woff2, family: A }', 'it is damaged'],
    ['{ file: fonts/Owm.woff2, family: A }', 'there is no such file. Did you mean `fonts/Own.woff2`?'],
    ['{ file: ../Own.woff2, family: A }', 'it is outside the project'],
    ["{ package: '@fontsource/no-such-font' }", 'npm install @fontsource/no-such-font'],
    ["{ package: '@fontsource/hina-mincho', weight: 700 }", 'it has no `700`. It has the weights 400'],
    ["{ package: '@fontsource-variable/inter' }", 'Use `@fontsource/inter`'],
    ['{ package: yaml }', 'it is not a Fontsource package'],
    ['{ file: fonts/Own.woff2 }', 'must be the name of a family, which a `file` needs'],
    ['{ file: fonts/Own.woff2, family: A, system: B }', 'must be a group of keys with one of'],
    ['{ file: fonts/own.txt, family: A }', 'must be the path of a WOFF2, WOFF, TTF or OTF file'],
    [`{ system: 'A"; } body { display: none' }`, 'the name of a font family'],
  ])('%s', async (entry, reason) => {
    const refused = await refusal(`  - ${entry}\n`);
    expect(refused).toContain(reason);
    expect(refused).toMatch(/^offprint\.config\.yaml:2:\d/u);
  });
});

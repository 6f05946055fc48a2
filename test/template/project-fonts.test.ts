import { expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { packageFolder } from '../../src/platform/installation.ts';
import { type ProjectFonts, withProjectFonts } from '../../src/template/project-fonts.ts';
import { plainTemplate } from '../engines/example.ts';

const name = '@fontsource/hina-mincho';
const fonts: ProjectFonts = {
  faces: [
    { family: 'Hina Mincho', weight: 400, style: 'normal', package: name, source: { folder: packageFolder(name) } },
  ],
  system: ['Noto Sans CJK JP'],
  families: ['Hina Mincho', 'Noto Sans CJK JP'],
};
const template = withProjectFonts(plainTemplate, fonts, machineHost());
const filesFor = async (text: string, medium: 'print' | 'chapter' = 'print') =>
  (await template.fonts(medium, { names: new Set(), text })).map(({ file }) => file);

test('the stacks of a template find the families in a variable', () => {
  expect(template.styles('print', new Set())).toContain('--project-fonts: "Hina Mincho", "Noto Sans CJK JP";');
  expect(template.styles('chapter', new Set())).not.toContain('--project-fonts');
  expect(template.systemFonts).toEqual(['Noto Sans CJK JP']);
});

test('only files with a character of the text are included', async () => {
  const few = await filesFor('日 and Latin');
  expect(few).toEqual([expect.stringMatching(/^hina-mincho-\d+-400-normal\.woff2$/u)]);
  expect((await filesFor('日本語の文書です')).length).toBeGreaterThan(few.length);
  expect(await filesFor('Latin alone')).toEqual([]);
});

test('in Japanese, the font of the project also has the marks that are as wide as a character', async () => {
  const marks = async (lang: string) =>
    (await template.fonts('print', { names: new Set(), text: '日 “本” …', lang }))
      .filter(({ family }) => family === 'East Asian Punctuation')
      .map(({ unicodeRange }) => unicodeRange);
  expect([...new Set((await marks('ja')).join(', ').split(', '))].sort()).toEqual([
    'U+2014',
    'U+201C',
    'U+201D',
    'U+2026',
  ]);
  expect(await marks('en')).toEqual([]);
});

test('an EPUB has none', async () => {
  expect(await filesFor('日', 'chapter')).toEqual([]);
});

test('without fonts a template does not change', () => {
  expect(withProjectFonts(plainTemplate, { faces: [], system: [], families: [] }, machineHost())).toBe(plainTemplate);
});

test('a package without one of its files is an error that says so', async () => {
  const [face] = fonts.faces;
  const lacking = { ...fonts, faces: face ? [{ ...face, weight: 900 }] : [] };
  const broken = withProjectFonts(plainTemplate, lacking, machineHost());
  await expect(broken.fonts('print', { names: new Set(), text: '日' })).rejects.toThrow(
    'The font `Hina Mincho` cannot be used',
  );
});

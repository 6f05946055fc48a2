import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildResult, build } from '../../../src/build.ts';
import { packageFolder } from '../../../src/platform/installation.ts';
import { pdfFonts } from '../../support/pdffonts.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { publishAndCheck } from '../../support/publishing.ts';
import { run } from '../../support/run.ts';
import { withScratchFile, withScratchFolder } from '../../support/scratch.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Prints a source with that config, and what came of it. */
function print(
  source: string,
  config = '',
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<BuildResult & { pdf: Uint8Array | undefined }> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': source, 'offprint.config.yaml': config, ...files });
    const result = await build({ sources: ['a.md'], to: ['pdf'], host: hostIn(folder) });
    const [output] = result.outputs;
    return { ...result, pdf: output && (await readFile(join(folder, output.path))) };
  });
}

/** As another tool reads it. */
function pdfText(pdf: Uint8Array): Promise<string> {
  return withScratchFile('text.pdf', pdf, async (path) => (await run('pdftotext', [path, '-'])).stdout);
}

const found = ({ messages }: BuildResult) =>
  messages.map(({ ruleId, line, column, reason }) => [ruleId, line, column, reason]);

const hina = "fonts: [{ package: '@fontsource/hina-mincho' }]\n";

test('each box has its own character, in emphasis and in clusters of glyphs', async () => {
  const text = '그 외의 쉘*만* 배운다면 몇 개의 아이템이 있고, OS X*에서만* 된다.\n\nഒരു ചുരുക്കത്തിൽ, *ഉറപ്പാക്കുക* URL-കൾ.\n';
  const { pdf = new Uint8Array() } = await print(`# Boxes\n\n${text}`);
  const said = (await pdfText(pdf)).replace(/\s+/gu, '');
  for (const words of ['쉘만배운다면', 'X에서만된다', 'ചുരുക്കത്തിൽ,ഉറപ്പാക്കുകURL-കൾ.']) expect(said).toContain(words);
});

test('words in Devanagari can be copied and found, whatever signs are above and behind their letters', async () => {
  const words = 'शर्मा कर्षण ऊँचाई मुंबई ईंट राष्ट्रीय अंतर्राष्ट्रीय विद्यार्थियों सौन्दर्य ज्ञान पुस्तिका ईंईंट';
  const { pdf = new Uint8Array() } = await print(`---\nlang: hi\npdf: { engine: typst }\n---\n\n# हिन्दी\n\n${words}\n`);
  // Poppler takes some gaps between signs for spaces.
  expect((await pdfText(pdf)).replace(/\s+/gu, '')).toContain(words.replaceAll(' ', ''));
});

test('a character without a font is an error at its place, and can be copied from its box', async () => {
  const result = await print('# Title\n\nLatin.\n\n- Then 日本語 and\n  ไทย here.\n');
  expect(result.exitCode).toBe(1);
  expect((await pdfText(result.pdf ?? new Uint8Array())).replace(/\s+/gu, ' ')).toContain('Then 日本語 and ไทย here.');
  expect(found(result)).toEqual([
    ['glyph-missing', 5, 8, expect.stringContaining('`日` (U+65E5) in `Then 日本語 and')],
    ['glyph-missing', 6, 1, expect.stringContaining('`ไ` (U+0E44)')],
  ]);
  expect(result.messages[0]?.note).toContain('npm install @fontsource/noto-serif-sc');
});

test.each(['chromium', 'typst'])(
  '%s names characters without a font that are alone in a cell or an item',
  async (engine) => {
    const text = '# Signs\n\n| 漢 | b |\n| - | - |\n| 字 | 中 |\n\n- 語\n- **国**\n- `语`\n';
    const { products, messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
    const rules = new Set(messages.map(({ ruleId }) => ruleId));
    expect([...rules].sort()).toEqual(['glyph-missing', 'pdf-accessibility']);
    const said = await pdfText(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
    expect(said.replace(/[^\p{Script=Han}]/gu, '')).toBe('漢字中語国语');
  },
);

test('many misses become a few messages', async () => {
  const text = Array.from({ length: 20 }, (_, index) => `Paragraph ${index} 日本語の文書。\n`).join('\n');
  const result = await print(`---\nlang: ja\n---\n\n# T\n\n${text}`);
  expect(found(result).map(([rule]) => rule)).toEqual(Array(3).fill('glyph-missing'));
  expect(result.messages[0]?.reason).toContain('on 20 lines in all');
});

test('a font that the project adds draws them, embedded and cut', async () => {
  const { messages, pdf = new Uint8Array() } = await print('# T\n\nThen 日本語 and ✓ → ✗ ☃.\n\n`├─ →`\n', hina);
  expect(messages).toEqual([]);
  const fonts = await pdfFonts(pdf);
  expect(fonts.map(({ name }) => name.slice(7))).toEqual(
    expect.arrayContaining(['HinaMincho-Regular', 'STIXTwoMath-Regular', 'DejaVuSansMono']),
  );
  expect(fonts.every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
  expect(fonts.filter(({ type }) => type === 'Type 3')).toEqual([]);
});

test('a family without a bold face is not emboldened: no letter becomes a drawing', async () => {
  const { messages, pdf = new Uint8Array() } = await print('# T 日本\n\n**日本語** and **bold**.\n', hina);
  expect(messages).toEqual([]);
  const fonts = await pdfFonts(pdf);
  expect(fonts.filter(({ type }) => type === 'Type 3')).toEqual([]);
  expect(fonts.map(({ name }) => name.slice(7))).toContain('SourceSerif4-Semibold');
});

test('a character replaced by the template uses its symbol, in text and in code', async () => {
  const { messages, pdf = new Uint8Array() } = await print('# T\n\nA \0 and \uFFFD here.\n\n`code \uFFFD`\n');
  expect(messages).toEqual([]);
  expect((await pdfFonts(pdf)).map(({ name }) => name.slice(7))).toEqual(
    expect.arrayContaining(['STIXTwoMath-Regular', 'DejaVuSansMono']),
  );
});

test('emoji alone are drawings, and no symbol replaces them', async () => {
  const { messages, pdf = new Uint8Array() } = await print('# T\n\nA → 🌍 ⚡ ❤️ and **bold** *it* Ж Ω ế.\n');
  expect(messages).toEqual([]);
  const fonts = await pdfFonts(pdf);
  const drawn = fonts.filter(({ type }) => type === 'Type 3').map(({ name }) => name.slice(7));
  expect(new Set(drawn)).toEqual(new Set(['NotoColorEmoji']));
});

test('page margins are set in their font, even if nothing in the text is', async () => {
  const { pdf = new Uint8Array() } = await print(`# T\n\n${'A paragraph.\n\n'.repeat(300)}`);
  expect((await pdfFonts(pdf)).map(({ name }) => name.slice(7))).toContain('Inter-Medium');
});

test('a font file of the project draws its characters', async () => {
  const own = await readFile(join(packageFolder('@fontsource/hina-mincho'), 'files/hina-mincho-118-400-normal.woff2'));
  const config = 'fonts: [{ file: fonts/Own.woff2, family: Own }]\n';
  const { messages, pdf = new Uint8Array() } = await print('# T\n\nA 日 here.\n', config, { 'fonts/Own.woff2': own });
  expect(messages).toEqual([]);
  expect((await pdfFonts(pdf)).map(({ name }) => name.slice(7))).toContain('HinaMincho-Regular');
});

test('a font of the config draws the words of a formula, and is not suggested again for other characters', async () => {
  const { messages, pdf = new Uint8Array() } = await print('# T\n\n$x = \\text{日本}$ and $y = \\text{नमस्ते}$\n', hina);
  expect(messages).toEqual([]);
  expect((await pdfFonts(pdf)).map(({ name }) => name.slice(7))).toEqual(
    expect.arrayContaining(['HinaMincho-Regular', 'NotoSerifDevanagari-Regular']),
  );
  const lacking = await print('# T\n\n$x = \\text{한글}$\n', "fonts: [{ package: '@fontsource/noto-serif-kr' }]\n", {
    'node_modules/@fontsource/noto-serif-kr/package.json': encode('{}'),
    'node_modules/@fontsource/noto-serif-kr/unicode.json': encode('{ "latin": "U+0000-00FF" }'),
    'node_modules/@fontsource/noto-serif-kr/metadata.json': encode(
      JSON.stringify({ family: 'Noto Serif KR', weights: [400], styles: ['normal'] }),
    ),
  });
  expect(lacking.messages[0]?.note).toContain('npm install @fontsource/noto-sans-kr');
});

test('hyphens and dashes are drawn by the face around them, and are copied unchanged', async () => {
  const dashes = 'Brute‑force ‐ 2019‒20 ― end';
  const { messages, pdf = new Uint8Array() } = await print(`# ${dashes}\n\n${dashes} *${dashes}*\n\n\`${dashes}\`\n`);
  expect(messages).toEqual([]);
  expect(new Set((await pdfFonts(pdf)).map(({ name }) => name.slice(7)))).toEqual(
    new Set([
      'Inter-Medium',
      'SourceSerif4Display-Semibold',
      'SourceSerif4-Regular',
      'SourceSerif4-It',
      'JetBrainsMono-Regular',
    ]),
  );
  const text = await pdfText(pdf);
  for (const character of '‑‐‒―') expect(text.split(character), character).toHaveLength(5);
});

test('scripts of the template are available in code and in documents of another language', async () => {
  const source = '# 題\n\nनमस्ते।\n\n```js\n// नमस्ते। שלום\nconst नाम = 1\n```\n';
  const { messages } = await print(`---\nlang: ja\n---\n\n${source}`, hina);
  expect(messages).toEqual([]);
});

describe('a font that is not listed', () => {
  const georgian = '# T\n\nIn Georgian: ქართული.\n';
  const japanese = '# T\n\nThen 日 here.\n\nAnd 日 again.\n';
  const folder = 'node_modules/@fontsource/noto-serif-jp';
  const file = join(packageFolder('@fontsource/hina-mincho'), 'files/hina-mincho-118-400-normal.woff2');
  const installed = async () => ({
    [`${folder}/unicode.json`]: encode('{ "[118]": "U+65E5" }'),
    [`${folder}/metadata.json`]: encode('{ "family": "Hina Mincho", "weights": [400], "styles": ["normal"] }'),
    [`${folder}/files/noto-serif-jp-118-400-normal.woff2`]: await readFile(file),
  });

  test('is a warning if the machine has one, otherwise a fault', async () => {
    const result = await print(georgian);
    expect(found(result)).toEqual([
      [expect.stringMatching(/^(?:font-unlisted|glyph-missing)$/u), 3, 14, expect.stringContaining('`ქ` (U+10E5)')],
    ]);
    expect(result.messages[0]?.note).toContain('npm install @fontsource/noto-serif-georgian');
  });

  test('is used from an installed Noto package, with one warning', async () => {
    const result = await print(japanese, '', await installed());
    expect(result.exitCode).toBe(0);
    expect(found(result)).toEqual([['font-unlisted', 3, 6, expect.stringContaining('for 2 lines in all')]]);
    expect(result.messages[0]?.reason).toContain('from the installed package `@fontsource/noto-serif-jp`');
    expect(result.messages[0]?.note).toBe(
      "List it in the config: `fonts: [{ package: '@fontsource/noto-serif-jp' }]`.",
    );
    expect((await pdfFonts(result.pdf ?? new Uint8Array())).map(({ name }) => name.slice(7))).toContain(
      'HinaMincho-Regular',
    );
  });

  test.each([
    ['frozen: true\n', 1],
    ['strict: true\n', 0],
  ])('is an error with %s', async (config, written) => {
    const result = await print(japanese, config, await installed());
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toHaveLength(written);
    expect(result.messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['font-unlisted', true]]);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { unpacked } from '../support/small-book.ts';
import { testWith } from '../support/tools.ts';
import { fontWithBits, postScriptFont } from '../template/font-files/changed-font.ts';

const definition = `name: own
extends: article
styles: { print: [own.css], page: [own.css], chapter: [own.css] }
fonts:
  - { file: Own.ttf, family: Own, weight: 400 }
`;

/** A document in a template with a font of its own that has those licence bits. */
function publish(bits: number) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'a.md': '---\ntitle: Words\ntemplate: ./own\n---\n\nA few words.\n',
      'own/template.yaml': definition,
      'own/own.css': 'body { font-family: Own, serif; }\n',
      'own/Own.ttf': await fontWithBits(bits),
    });
    const { messages, outputs } = await build({ sources: ['a.md'], host: hostIn(folder) });
    const bytesOf = async (format: string) =>
      readFile(join(folder, outputs.find((output) => output.format === format)?.path ?? ''));
    const said = messages.map(({ ruleId, reason }) => [ruleId, / the (HTML|PDF|EPUB) /u.exec(reason)?.[1]]);
    return { said, html: (await bytesOf('html')).toString(), pdf: await bytesOf('pdf'), epub: await bytesOf('epub') };
  });
}

/** Those with fonts, by the path of their font. */
const books = new Map<string, Uint8Array>();

const fontFiles = (epub: Uint8Array) => [...unpacked(epub)].filter(([path]) => path.includes('/fonts/'));

describe('a font that a template names for all media', () => {
  test('is in the EPUB, cut to its characters', async () => {
    const { said, epub, pdf } = await publish(0);
    expect(said).toEqual([]);
    const [[path = '', bytes = new Uint8Array()] = [], ...others] = fontFiles(epub);
    expect(others).toEqual([]);
    expect(path).toMatch(/^OEBPS\/fonts\/[0-9a-f]{16}\.woff2$/u);
    expect(bytes.length).toBeLessThan((await fontWithBits(0)).length / 4);
    const font = create(Buffer.from(bytes));
    for (const letter of 'A few words.')
      expect('layout' in font && font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)).toBe(true);
    expect((await pdfFonts(pdf)).map(({ name, type }) => [name.slice(7), type])).toContainEqual([
      'LiberationSans',
      'CID TrueType',
    ]);
    books.set(path, epub);
  });

  test('is there as a whole where subsetting is forbidden', async () => {
    const { said, epub } = await publish(0x0100);
    expect(said).toEqual(
      expect.arrayContaining([
        ['font-whole', 'EPUB'],
        ['font-whole', 'PDF'],
        ['font-whole', 'HTML'],
      ]),
    );
    const unchanged = await fontWithBits(0x0100);
    const [[path = '', bytes = new Uint8Array()] = []] = fontFiles(epub);
    expect(path).toMatch(/\.ttf$/u);
    expect(unchanged.equals(bytes)).toBe(true);
    books.set(path, epub);
  });

  test('is left out where embedding is forbidden', async () => {
    const { said, epub, html } = await publish(0x0002);
    expect(said).toEqual(
      expect.arrayContaining([
        ['font-restricted', 'EPUB'],
        ['font-restricted', 'PDF'],
        ['font-restricted', 'HTML'],
      ]),
    );
    expect(fontFiles(epub)).toEqual([]);
    expect(html).not.toContain('font-family: "Own"');
  });
});

testWith('java')('EPUBCheck takes both', async () => {
  expect(books.size).toBe(2);
  expect(await epubcheckAll(books)).toEqual([]);
});

test('a font with outlines of PostScript is a font in the PDF, not drawings', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'a.md': '# T\n\nA rune: ᚠ.\n',
      'offprint.config.yaml': 'fonts: [{ file: Rune.otf, family: Rune }]\n',
      'Rune.otf': await postScriptFont('ᚠ'),
    });
    const { messages, outputs } = await build({ sources: ['a.md'], to: ['pdf'], host: hostIn(folder) });
    expect(messages).toEqual([]);
    const fonts = await pdfFonts(await readFile(join(folder, outputs[0]?.path ?? '')));
    expect(fonts.map(({ name, type }) => [name.slice(7), type])).toContainEqual(['Extra', 'CID TrueType']);
  });
});

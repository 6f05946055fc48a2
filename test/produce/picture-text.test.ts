import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { unpacked } from '../support/small-book.ts';

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">${inside}</svg>`;

const graph = svg(
  '<text x="9" y="20" font-family="Times,serif">Graphviz → ▲</text><text x="9" y="40">None</text>' +
    '<text x="9" y="60" font-family="Helvetica" font-weight="bold">draw.io</text>' +
    '<text x="9" y="80" style="font-family: Courier New, monospace">Courier ‑ code</text>',
);

test('all formats have it in the faces of the template, and nothing is said', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '# T\n\n![A graph](a.svg)\n', 'a.svg': graph });
    const { messages, outputs } = await build({ sources: ['a.md'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const [html = '', pdf = '', epub = ''] = ['html', 'pdf', 'epub'].map(
      (format) => outputs.find((output) => output.format === format)?.path,
    );
    expect(new Set((await pdfFonts(await readFile(join(folder, pdf)))).map(({ name }) => name.slice(7)))).toEqual(
      new Set([
        'SourceSerif4Display-Semibold',
        'SourceSerif4-Regular',
        'Inter-Medium',
        'Inter-SemiBold',
        'JetBrainsMono-Regular',
      ]),
    );
    const page = await readFile(join(folder, html), 'utf8');
    const [, inPage = ''] = /src="data:image\/svg\+xml;base64,([^"]+)"/u.exec(page) ?? [];
    const files = unpacked(await readFile(join(folder, epub)));
    const inBook = [...files].find(([path]) => path.endsWith('.svg'))?.[1];
    expect(Buffer.from(inPage, 'base64').toString('utf8')).toBe(new TextDecoder().decode(inBook));
  });
});

test('a space can be the last glyph of the part of a face that an image needs', async () => {
  await withScratchFolder(async (folder) => {
    const axis = svg(
      '<text y="20" font-family="sans-serif">6:00</text><text y="40" font-family="sans-serif">2 m</text>',
    );
    await writeAll(folder, { 'a.md': '# T\n\n![An axis](a.svg)\n', 'a.svg': axis });
    const { messages, exitCode } = await build({ sources: ['a.md'], to: ['html'], host: hostIn(folder) });
    expect([messages.map(String), exitCode]).toEqual([[], 0]);
  });
});

test('characters that no face has are reported at the image, even if the text has them', async () => {
  await withScratchFolder(async (folder) => {
    const text = '# T\n\nIn a drawing: text.\n\n![Drawn](a.svg)\n\n![Drawn again](b.svg)\n';
    await writeAll(folder, {
      'a.md': text,
      'a.svg': svg('<text y="20">In a drawing: 日本</text>'),
      'b.svg': svg('<text y="20">day</text>'),
    });
    const { messages } = await build({ sources: ['a.md'], to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
      [expect.stringMatching(/^(?:glyph-missing|font-unlisted)$/u), 5],
    ]);
  });
});

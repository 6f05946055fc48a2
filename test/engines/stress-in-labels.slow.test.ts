import { expect } from 'vitest';
import { pdfFonts } from '../support/pdffonts.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';

const source = (caption: string) => `---
pdf: { engine: typst }
---

# Tides

| a | b |
| - | - |
| c | d |

: ${caption}
`;

function fontsOf(caption: string): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': source(caption) });
    const { products } = await publish({ sources: 'a.md', to: ['pdf'], host: hostIn(folder) });
    const fonts = await pdfFonts(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
    return fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/u, ''));
  });
}

// Typst shows what is stressed in the face around it, if the family has no other.
testWith('pdffonts')('Typst prints emphasis and bold text in captions in faces of their own', async () => {
  expect(await fontsOf('Heights of *spring* tides, **mean**')).toEqual(
    expect.arrayContaining(['Inter-MediumItalic', 'Inter-SemiBold']),
  );
  expect(await fontsOf('Heights of tides')).not.toContain('Inter-MediumItalic');
});

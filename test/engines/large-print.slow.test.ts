import { describe, expect, test } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const body = `
# Tides

The sea *rises and falls* with the **moon**, and <cite>Almanacs</cite> list its hours.[^a] Donaudampfschifffahrtsgesellschaftskapitäne know them by heart.

[^a]: A short note.

## Springs

- One item
- Another one

| Harbour | Height |
| :-- | --: |
| Brest | 6.04 |

: Heights

:::note[Beware]
It returns.
:::

### Deep

#### Deeper

\`\`\`js
const tide = 6.04;
\`\`\`
`;

/** The pieces of text of a document, with their sizes and the names of their fonts. */
function pieces(template: string, engine: string, options = 'pdf: { largePrint: true }') {
  return withScratchFolder(async (folder) => {
    const about = 'title: Tides\nsubtitle: A subtitle\nauthor: Ada Merriwether\ndate: 2026-11-28\nlang: de';
    await writeAll(folder, { 'a.md': `---\n${about}\ntemplate: ${template}\n${options}\n---\n${body}` });
    const { products, messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine });
    // A letter without the group `letter` is enough for its text.
    expect(messages.filter(({ ruleId }) => ruleId !== 'template-group').map(String)).toEqual([]);
    return reading(products[0]?.written[0]?.main.bytes ?? new Uint8Array(), async (document) => {
      const found: { text: string; size: number; font: string }[] = [];
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number);
        await page.getOperatorList();
        for (const item of (await page.getTextContent()).items) {
          if (!('str' in item) || item.str.trim() === '') continue;
          const font: { name?: string } = page.commonObjs.get(item.fontName);
          found.push({ text: item.str, size: Math.hypot(item.transform[2], item.transform[3]), font: font.name ?? '' });
        }
      }
      return found;
    });
  });
}

const isOfText = ({ text }: { text: string }) => /falls|moon|heart|list/u.test(text);

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test.each(['article', 'paper', 'handout', 'report', 'letter'])(
    'large print of the template %s has no small text and no italics',
    async (template) => {
      const found = await pieces(template, engine);
      expect(found.filter(isOfText).map(({ size }) => Math.round(size))).toContain(18);
      // Numbers of notes are raised.
      const small = found.filter(({ text, size }) => size < 13.9 && !/^[\d•◆●○]+$/u.test(text.trim()));
      expect(small).toEqual([]);
      expect(found.filter(({ font }) => /-It|Italic|Oblique/u.test(font))).toEqual([]);
      expect(found.some(({ text }) => text.includes('Donaudampfschifffahrtsgesellschaftskapitäne'))).toBe(true);
    },
  );

  test('without it, the same text is smaller and in italics', async () => {
    const found = await pieces('article', engine, 'pdf: { size: A4 }');
    expect(found.some(({ size }) => size < 9)).toBe(true);
    expect(found.some(({ font }) => /-It|Italic/u.test(font))).toBe(true);
  });

  test('single options override it', async () => {
    const found = await pieces('article', engine, 'pdf: { largePrint: true }\ntemplateOptions: { fontSize: 22 }');
    expect(found.filter(isOfText).map(({ size }) => Math.round(size))).toContain(22);
  });
});

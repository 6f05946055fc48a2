import { expect, test } from 'vitest';
import { reading } from '../../pdf/reading.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { publish } from '../../support/publishing.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const text =
  '---\ntitle: Tides 潮\nlang: en\ntemplate: ./own\n---\n\n## The sea 海\n\nThe sea 海 rises, `海` falls,[^a] $x = \\text{海}$.\n\n[^a]: So 海.\n';
const definition = 'name: own\nextends: book\n';
const hina =
  "fonts:\n  - { package: '@fontsource/hina-mincho', family: Hina Mincho, weight: 400, media: [page, print], script: Han }\n";

/** The messages about a document in Typst with this template, and the fonts of its Chinese characters. */
const printed = (more: string) =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': text, 'own/template.yaml': definition + more });
    const { products, messages } = await publish({ sources: 'a.md', to: ['pdf'], host: hostIn(folder) });
    const fonts = await reading(products[0]?.written[0]?.main.bytes ?? new Uint8Array(), async (document) => {
      const names = new Set<string>();
      for (let number = 1; number <= document.numPages; number++) {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        await page.getOperatorList();
        for (const item of items) {
          if (!('str' in item) || !/\p{Script=Han}/u.test(item.str)) continue;
          names.add(String(page.commonObjs.get(item.fontName).name).replace(/^[A-Z]{6}\+/u, ''));
        }
      }
      return [...names];
    });
    return { engine: products[0]?.written[0]?.engine, fonts, rules: messages.map(({ ruleId }) => ruleId) };
  });

test('a font that a template lists draws the characters that its other fonts lack, wherever they are', async () => {
  const { engine, ...result } = await printed(hina);
  expect(engine).toMatch(/^Typst/u);
  expect(result).toEqual({ fonts: ['HinaMincho-Regular'], rules: [] });
});

test('without it, the characters are missing', async () => {
  const { rules } = await printed('');
  expect(rules).toContain('glyph-missing');
});

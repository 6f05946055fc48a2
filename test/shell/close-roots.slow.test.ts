import { expect, test } from 'vitest';
import { textsOnPage } from '../support/pdf-places.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { examplePage, withOpened } from '../writers/html/script/page.ts';

const formulas = [2, 'x^2', '\\frac{a}{b}', '\\sqrt{2}', '1+x'].flatMap((inner) => [
  `$\\sqrt{${inner}}$`,
  `$\\sqrt[3]{${inner}}$`,
]);

/** The distances in ems between what is under the roots of a page and what follows the formulas. */
const distances = `[...document.querySelectorAll('math')].map((math) => {
  const root = math.querySelector('msqrt, mroot');
  let last = root.localName === 'mroot' ? root.firstElementChild : root.lastElementChild;
  while (last.localName === 'msqrt') last = last.lastElementChild;
  const behind = document.createRange();
  behind.selectNode(math.nextSibling);
  const size = Number.parseFloat(getComputedStyle(root).fontSize);
  return (behind.getBoundingClientRect().left - last.getBoundingClientRect().right) / size;
})`;

test('what follows a root on a page follows it closely, also in details that are opened', async () => {
  const lines = formulas.map((formula) => `A ${formula}, b.`).join('\n\n');
  const html = await examplePage(`---\ntitle: T\n---\n\n${lines}\n\n:::details[More]\nA $\\sqrt{2}$, b.\n:::\n`);
  await withOpened(html, async (page) => {
    await page.evaluate('document.fonts.ready.then(() => {})');
    const opened = await page.evaluate(`new Promise((done) => {
      const details = document.querySelector('details:has(math)');
      details.addEventListener('toggle', () => setTimeout(done, 50));
      details.open = true;
    }).then(() => ${distances})`);
    expect(opened).toHaveLength(formulas.length + 1);
    for (const distance of opened as number[]) expect(Math.abs(distance)).toBeLessThan(0.05);
  });
});

test('the same in print', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '---\npdf: { engine: chromium }\n---\n\n# T\n\nA $\\sqrt{2}$, b.\n' });
    const { products } = await publish({ sources: 'a.md', to: ['pdf'], host: hostIn(folder) });
    const texts = await textsOnPage(products[0]?.written[0]?.main.bytes ?? new Uint8Array(), 1);
    const [digit, comma] = ['2', ','].map((start) => texts.find(({ text }) => text.startsWith(start)));
    expect(((comma?.x ?? 0) - (digit?.x ?? 0)) / (digit?.size ?? 1)).toBeLessThan(0.7);
  });
});

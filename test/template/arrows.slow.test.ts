import { expect, test } from 'vitest';
import { examplePage, withOpened } from '../writers/html/script/page.ts';

test('the arrow over a letter is hardly wider than that', async () => {
  const html = await examplePage('---\ntitle: T\n---\n\nA $\\vec{F}$, $\\vec{a}$ and $\\vec{AB}$.\n');
  await withOpened(html, async (page) => {
    const widths = await page.evaluate(`[...document.querySelectorAll('mover')].map((mover) => {
      const [base, arrow] = mover.children;
      return [base, arrow].map((part) => part.getBoundingClientRect().width);
    })`);
    expect(widths).toHaveLength(3);
    for (const [base = 0, arrow = 0] of widths as number[][]) expect(arrow / base).toBeLessThan(1.5);
  });
});

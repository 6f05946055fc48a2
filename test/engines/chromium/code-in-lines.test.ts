import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPage } from '../../support/page.ts';

const styles = join(import.meta.dirname, '../../../templates/article/styles');

test('code at the end of a line stays within it, wherever it breaks', async () => {
  const css = await Promise.all(['base.css', 'print.css'].map((name) => readFile(join(styles, name), 'utf8')));
  const paragraphs = Array.from({ length: 120 }, (_, index) => {
    const code = `${'name'.repeat(1 + (index % 7))}(with: parts) and more(of: it)`;
    return `<p>${'word '.repeat(1 + (index % 9))}<code>${code}</code> goes on, <code>${code}</code>.</p>`;
  });
  const page = ':root { --page-width: 210mm; --page-height: 297mm; --page-scale: 1 } main { inline-size: 90mm }';
  const html = `<style>${css.join('')}${page}</style><main>${paragraphs.join('')}</main>`;
  const { broken, out } = await withPage(async (tab) => {
    await tab.setContent(html);
    return tab.evaluate(() => {
      const all = [...document.querySelectorAll('p')].flatMap((paragraph) =>
        [...paragraph.querySelectorAll('code')].map((code) => ({
          rects: [...code.getClientRects()],
          end: paragraph.getBoundingClientRect().right,
        })),
      );
      return {
        broken: all.filter(({ rects }) => rects.length > 1).length,
        out: all.filter(({ rects, end }) => rects.some(({ right }) => right > end + 0.1)).length,
      };
    });
  });
  expect(broken).toBeGreaterThan(50);
  expect(out).toBe(0);
});

import { expect, test } from 'vitest';
import { examplePage, withOpened } from './script/page.ts';

const table = '| Port | Height |\n| --- | --- |\n| Brest | 6.1 |\n';
const blocks = `${table}\n: Ports {.wide}\n\n${table}\n: Others\n\n\`\`\`text {.wide}\nlong\n\`\`\`\n`;

/** How far each block reaches beyond its paragraph, at the start and at the end of the lines, and whether the page scrolls. */
async function reaches(frontMatter: string, text: string, width: number) {
  const html = await examplePage(`---\ntitle: Tides\n${frontMatter}\n---\n\nA paragraph.\n\n${text}`);
  return withOpened(html, async (tab) => {
    await tab.setViewport({ width, height: 900 });
    return tab.evaluate(() => {
      const text = document.querySelector('main p')?.getBoundingClientRect() ?? new DOMRect();
      const isRtl = document.documentElement.dir === 'rtl';
      const beyond = [...document.querySelectorAll('main :is(figure, pre)')].map((block) => {
        const { left, right } = block.getBoundingClientRect();
        const sides = [text.left - left, right - text.right].map(Math.round);
        return isRtl ? sides.toReversed() : sides;
      });
      return { beyond, scrolls: document.documentElement.scrollWidth > innerWidth };
    });
  });
}

test.each(['ltr', 'rtl'])('wide blocks use the room at the end of the lines, if there is any (%s)', async (dir) => {
  const { beyond, scrolls } = await reaches(`lang: en\ndir: ${dir}`, blocks, 1400);
  expect(beyond.map(([start, end = 0]) => [start, end > 150])).toEqual([
    [0, true],
    [0, false],
    [0, true],
  ]);
  expect(scrolls).toBe(false);
});

test('not on a narrow screen, and not where notes are', async () => {
  const { beyond, scrolls } = await reaches('lang: en', blocks, 800);
  expect([...beyond.flat(), scrolls]).toEqual([0, 0, 0, 0, 0, 0, false]);
  const beside = await reaches('lang: en', `Word.[^1]\n\n[^1]: A note.\n\n${blocks}`, 1400);
  expect(beside.beyond.flat()).toEqual([0, 0, 0, 0, 0, 0]);
});

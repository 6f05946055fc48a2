import { expect, test } from 'vitest';
import { examplePage, withOpened } from './script/page.ts';

const following = ['A paragraph.', '- A list', '    code', '> [!NOTE]\n> A note.', '| a |\n| - |\n| b |'];
const text = `---
title: Headings
lang: en
---

Text before.

${['##', '###', '####', '#####'].flatMap((level) => following.map((block) => `${level} Heading\n\n${block}\n\nText after.`)).join('\n\n')}
`;

test('a heading is at least twice as far from the text before it as from what it heads', async () => {
  const distances = await withOpened(await examplePage(text), (tab) =>
    tab.$$eval('main :is(h2, h3, h4, h5)', (headings) =>
      headings.map((heading) => {
        // Sections end with their last block.
        let before: Element | null =
          heading.previousElementSibling ?? heading.parentElement?.previousElementSibling ?? null;
        while (before?.matches('section')) before = before.lastElementChild;
        const { top, bottom } = heading.getBoundingClientRect();
        return {
          level: heading.localName,
          next: heading.nextElementSibling?.localName,
          above: before ? top - before.getBoundingClientRect().bottom : Number.NaN,
          below: (heading.nextElementSibling?.getBoundingClientRect().top ?? Number.NaN) - bottom,
        };
      }),
    ),
  );
  expect(distances).toHaveLength(20);
  expect(distances.filter(({ above, below }) => !(above >= 2 * below && below >= 0))).toEqual([]);
});

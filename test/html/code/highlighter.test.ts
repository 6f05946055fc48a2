import { expect, test } from 'vitest';
import { createHighlighter } from '../../../src/html/code/highlighter.ts';

const markdown = '---\ntitle: Tides\n---\n\n```js\nlet tide = 1;\n```\n';

test('highlights each listing as if it were the only one', async () => {
  const alone = await createHighlighter().runsOf(markdown, 'md');
  const shared = createHighlighter();
  for (const language of ['js', 'yaml', 'html']) await shared.runsOf('title: 1', language);
  expect(await shared.runsOf(markdown, 'md')).toEqual(alone);
});

test('knows the front matter of Markdown', async () => {
  const runs = await createHighlighter().runsOf(markdown, 'md');
  expect(runs.find(({ text }) => text === 'title')?.kind).toBeDefined();
});

test('returns every character', async () => {
  const runs = await createHighlighter().runsOf(markdown, 'md');
  expect(runs.map(({ text }) => text).join('')).toBe(markdown);
});

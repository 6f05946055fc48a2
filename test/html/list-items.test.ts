import fc from 'fast-check';
import type { List } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { listItem } from '../../src/html/list-items.ts';

const markdown = unified().use(remarkParse).use(remarkGfm);
const part = fc.constantFrom(
  '- ',
  '1. ',
  '\n',
  '\n\n',
  '  ',
  'text',
  '*word*',
  '> ',
  '[x] ',
  '[ ] ',
  '```\n',
  '# ',
  '<p>a</p>',
);

test('list items become the same as with mdast-util-to-hast', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const tree = markdown.parse(parts.join(''));
      expect(toHast(tree, { handlers: { listItem } })).toEqual(toHast(tree));
    }),
    { numRuns: 500 },
  );
});

test('an item may hold any number of nodes', () => {
  const words = Array.from({ length: 200_000 }, () => ({ type: 'text', value: 'a' }) as const);
  const item = { type: 'listItem', children: [{ type: 'paragraph', children: words }] } as const;
  const list = { type: 'list', children: [item] } as unknown as List;
  expect(toHast(list, { handlers: { listItem } })).toMatchObject({
    children: [{}, { children: { length: 200_000 } }, {}],
  });
});

import { expect, test } from 'vitest';
import { firstTooDeep, walk } from '../../src/model/walk.ts';

const text = (value: string) => ({ type: 'text', value });
const parent = (type: string, ...children: object[]) => ({ type, children });

test('the nodes of a tree come in order, with their levels', () => {
  const tree = parent('root', parent('a', text('b'), parent('c', text('d'))), text('e'));
  const found = [...walk(tree)].map(({ node, level }) => `${level} ${'value' in node ? node.value : node.type}`);
  expect(found).toEqual(['1 a', '2 b', '2 c', '3 d', '1 e']);
});

test('the first node below a level is found, however deep the tree is', () => {
  let deep = parent('innermost');
  for (let level = 0; level < 200_000; level += 1) deep = parent('level', deep);
  expect(firstTooDeep(deep, 199_999)?.type).toBe('innermost');
  expect(firstTooDeep(deep, 200_000)).toBeUndefined();
});

import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { copyOf, elementsIn } from '../../src/model/published-text.ts';

test('a copy of a tree is equal, and shares nothing that is changed in trees', () => {
  const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 9 } };
  const made = () =>
    h(null, [{ ...h('p', { className: ['lead', 'dark'], id: 'one' }, ['Text ', h('b', 'here')]), position }]);
  const [tree, unchanged] = [made(), made()];
  const copy = copyOf(tree);
  expect(copy).toEqual(unchanged);
  for (const element of elementsIn(copy)) {
    element.properties.id = 'other';
    if (Array.isArray(element.properties.className)) element.properties.className.push('added');
    element.children.push({ type: 'text', value: '!' });
    for (const child of element.children) if (child.type === 'text') child.value = 'changed';
  }
  copy.children.pop();
  expect(tree).toEqual(unchanged);
});

import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { ensureId, freeName, freeNumber, idsIn } from '../../src/publication/ids.ts';

test('a name that is taken gets the first number that is free', () => {
  expect(freeName('ebb', new Set())).toBe('ebb');
  expect(freeName('ebb', new Set(['ebb', 'ebb-2', 'ebb-4']))).toBe('ebb-3');
});

test('numbers begin with 1', () => {
  expect(freeNumber('figure', new Set(['figure']))).toBe('figure-1');
  expect(freeNumber('figure', new Set(['figure-1', 'figure-2']))).toBe('figure-3');
});

test('an element keeps the id that it has, and others do not get it', () => {
  const ids = idsIn([{ tree: { type: 'root', children: [h('p', { id: 'a-1' }), h('p', [h('em', { id: 'a-2' })])] } }]);
  const [named, nameless] = [h('p', { id: 'own' }), h('p')];
  expect(ensureId(named, ids, () => 'never')).toBe('own');
  expect(ensureId(nameless, ids, () => freeNumber('a', ids))).toBe('a-3');
  expect(nameless.properties.id).toBe('a-3');
  expect([...ids]).toEqual(['a-1', 'a-2', 'own', 'a-3']);
});

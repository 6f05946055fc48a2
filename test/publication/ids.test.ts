import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { freeName } from '../../src/model/ids.ts';
import { ensureId, idsIn, ownIds } from '../../src/publication/ids.ts';

test('a name that is taken gets the first free number', () => {
  expect(freeName('ebb', new Set())).toBe('ebb');
  expect(freeName('ebb', new Set(['ebb', 'ebb-2', 'ebb-4']))).toBe('ebb-3');
});

test('an element keeps its id', () => {
  const next = ownIds('figure');
  const elements = [h('p', { id: 'own' }), h('p'), h('p')];
  expect(elements.map((element) => ensureId(element, next))).toEqual(['own', 'offprint-figure-1', 'offprint-figure-2']);
  expect(elements.map(({ properties }) => properties.id)).toEqual(['own', 'offprint-figure-1', 'offprint-figure-2']);
});

test('the ids of a text are those of its sections and of its notes', () => {
  const sections = [
    { tree: { type: 'root' as const, children: [h('p', { id: 'a' }), h('p', [h('em', { id: 'b' })])] } },
  ];
  expect([...idsIn({ sections, notes: [{ content: [h('p', { id: 'c' })] }] })]).toEqual(['a', 'b', 'c']);
});

import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { isPlaceMark, markPlaces } from '../../src/engines/places.ts';

const at = (line: number, column = 1) => ({ position: { start: { line, column }, end: { line, column: column + 1 } } });

test('blocks get ids with their places, and keep existing ones', () => {
  const heading = { ...h('h2#sea', 'The sea'), ...at(3) };
  const paragraph = { ...h('p', ['It is ', { ...h('em', 'deep'), ...at(5, 7) }]), ...at(5) };
  const places = new Map();
  markPlaces({ type: 'root', children: [heading, paragraph] }, places);
  expect(Object.fromEntries(places)).toEqual({
    sea: { line: 3, column: 1 },
    'offprint-at-5-1': { line: 5, column: 1 },
  });
  expect(paragraph.properties.id).toBe('offprint-at-5-1');
  expect([...places.keys()].filter(isPlaceMark)).toEqual(['offprint-at-5-1']);
});

test('an id is unique, even if an item and its paragraph begin at the same place', () => {
  const paragraph = { ...h('p', 'One'), ...at(1, 3) };
  const item = { ...h('li', [paragraph]), ...at(1, 3) };
  markPlaces({ type: 'root', children: [item] }, new Map());
  expect([item.properties.id, paragraph.properties.id]).toEqual(['offprint-at-1-3', undefined]);
});

test('generated blocks get no id', () => {
  const places = new Map();
  markPlaces({ type: 'root', children: [h('p', 'Made')] }, places);
  expect(places.size).toBe(0);
});

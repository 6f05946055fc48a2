import { expect, test } from 'vitest';
import { limitsTable, ratio, timesTable } from '../../../scripts/bench/report.ts';

const limits = [
  { figure: 'PDF / floor', unit: ' ×', most: 2.8 },
  { figure: 'memory', unit: ' MB', most: 1200 },
];

test('says what was promised, what was measured, and whether it was kept', () => {
  const figures = new Map([
    ['PDF / floor', 2.5],
    ['memory', 1100.4],
  ]);
  expect(limitsTable(figures, limits)).toEqual({
    table: 'PDF / floor: at most 2.8 ×: 2.50 ×, kept\nmemory: at most 1200 MB: 1100 MB, kept',
    kept: true,
  });
});

test('a figure above its limit breaks the promise', () => {
  const { table, kept } = limitsTable(new Map([['PDF / floor', 2.81]]), limits);
  expect(kept).toBe(false);
  expect(table).toContain('PDF / floor: at most 2.8 ×: 2.81 ×, BROKEN');
});

test('what was not measured counts as kept, and is told', () => {
  expect(limitsTable(new Map([['PDF / floor', Number.NaN]]), limits)).toEqual({
    table: 'PDF / floor: at most 2.8 ×: not measured\nmemory: at most 1200 MB: not measured',
    kept: true,
  });
});

test('a ratio has two sides', () => {
  const medians = new Map([
    ['ours', 30],
    ['floor', 20],
  ]);
  expect(ratio(medians, 'ours', 'floor')).toBe(1.5);
  expect(ratio(medians, 'ours', 'other')).toBeNaN();
});

test('times stand beside multiples of the base', () => {
  const medians = new Map([
    ['ours', 30],
    ['floor', 20],
  ]);
  expect(timesTable(medians, 'floor')).toMatch(/^ours +30 ms +1\.50 ×\nfloor +20 ms +1\.00 ×$/);
});

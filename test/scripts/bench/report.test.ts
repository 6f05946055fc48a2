import { expect, test } from 'vitest';
import { limitsTable, ratio, timesTable } from '../../../scripts/bench/report.ts';

const limits = [
  { figure: 'PDF / floor', unit: ' ×', most: 2.8 },
  { figure: 'pages a second', unit: '', least: 60 },
];

test('says what was promised, what was measured, and whether it was kept', () => {
  const figures = new Map([
    ['PDF / floor', 2.5],
    ['pages a second', 61.4],
  ]);
  expect(limitsTable(figures, limits)).toEqual({
    table: 'PDF / floor: at most 2.8 ×: 2.50 ×, kept\npages a second: at least 60: 61, kept',
    kept: true,
  });
});

test('a figure above its limit breaks the promise', () => {
  const { table, kept } = limitsTable(new Map([['PDF / floor', 2.81]]), limits);
  expect(kept).toBe(false);
  expect(table).toContain('PDF / floor: at most 2.8 ×: 2.81 ×, BROKEN');
});

test('a figure below its limit breaks the promise', () => {
  const { table, kept } = limitsTable(new Map([['pages a second', 59]]), limits);
  expect(kept).toBe(false);
  expect(table).toContain('pages a second: at least 60: 59, BROKEN');
});

test('goals that were not measured are listed as such, and do not fail the run', () => {
  expect(limitsTable(new Map([['PDF / floor', Number.NaN]]), limits)).toEqual({
    table: 'PDF / floor: at most 2.8 ×: not measured\npages a second: at least 60: not measured',
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

test('times are listed next to multiples of the base', () => {
  const medians = new Map([
    ['ours', 30],
    ['floor', 20],
  ]);
  expect(timesTable(medians, 'floor')).toMatch(/^ours +30 ms +1\.50 ×\nfloor +20 ms +1\.00 ×$/);
});

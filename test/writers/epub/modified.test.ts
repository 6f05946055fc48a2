import { expect, test } from 'vitest';
import { modifiedOf } from '../../../src/writers/epub/compose.ts';

test.each([
  [{ modified: '2026-11-26', date: '2026-11-25' }, '2026-11-26T00:00:00Z'],
  [{ date: '2026-11-25' }, '2026-11-25T00:00:00Z'],
  [{ modified: '2026-11-26T08:30:15+02:00' }, '2026-11-26T06:30:15Z'],
  [{ modified: '2026-11-26T08:30' }, '2026-11-26T08:30:00Z'],
  [{ modified: '2026-11-26T08:30:15.123Z' }, '2026-11-26T08:30:15Z'],
  [{ modified: 'soon', date: '2026' }, '2026-01-01T00:00:00Z'],
  [{}, '1980-01-01T00:00:00Z'],
])('%j was modified %s', (dates, expected) => {
  expect(modifiedOf(dates)).toBe(expected);
});

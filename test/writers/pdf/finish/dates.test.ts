import { expect, test } from 'vitest';
import { infoDate, xmpDate } from '../../../../src/writers/pdf/finish/describe.ts';

test('a day stays a day', () => {
  expect(xmpDate('2026-11-25')).toBe('2026-11-25');
  expect(infoDate('2026-11-25')).toBe('D:20261125');
});

test('a time is in UTC, without fractions', () => {
  expect(xmpDate('2026-11-25T23:30:00.123Z')).toBe('2026-11-25T23:30:00Z');
  expect(infoDate('2026-11-25T23:30:00Z')).toBe('D:20261125233000Z');
  expect(xmpDate('2026-11-25T23:30:00-02:00')).toBe('2026-11-26T01:30:00Z');
});

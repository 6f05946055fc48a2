import { describe, expect, test } from 'vitest';
import { parseLocator } from '../../../src/markdown/citations/nodes.ts';

describe('a locator', () => {
  test.each([
    [', p. 3', 'page', '3', ''],
    [', 33', 'page', '33', ''],
    [' 33-35', 'page', '33-35', ''],
    [', pp. 33–35, 38 & 40 and more', 'page', '33–35, 38 & 40', ' and more'],
    [', pp. iv, vi-xi, (xv)', 'page', 'iv, vi-xi', ', (xv)'],
    [', chap. 2', 'chapter', '2', ''],
    [', Chapter 12.4.', 'chapter', '12.4', '.'],
    [', § 4', 'section', '4', ''],
    [', vol. 2', 'volume', '2', ''],
    [', fig. 3a', 'figure', '3a', ''],
    [', p.3', 'page', '3', ''],
    [', {pp. iv, A--D}, too', 'page', 'iv, A--D', ', too'],
    [', {s.v. word}', 'sub-verbo', 'word', ''],
  ])('%s', (text, label, locator, rest) => {
    expect(parseLocator(text)).toEqual({ label, locator, rest });
  });

  test.each(['', ', and more', ', mix of things', ', see chapter', ', part of it'])('is not in `%s`', (text) => {
    expect(parseLocator(text)).toEqual({ rest: text });
  });
});

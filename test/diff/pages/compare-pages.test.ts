import { describe, expect, test } from 'vitest';
import { alignPages } from '../../../src/diff/pages/compare-pages.ts';
import type { PageText } from '../../../src/readers/pdf/read-pdf.ts';
import { chapterText } from './chapter-text.ts';

function pagesOf(texts: readonly string[]): PageText[] {
  return texts.map((text, index) => ({ number: index + 1, width: 595, height: 842, text, contents: [], around: '' }));
}

/** The pairs of pages, `=` if they have the same text, `~` if not, `-` for no page. */
function aligned(before: readonly string[], after: readonly string[]): string {
  return alignPages(pagesOf(before), pagesOf(after))
    .map(({ before = '-', after = '-', isSameText }) => `${before}${isSameText ? '=' : '~'}${after}`)
    .join(' ');
}

const [a, b, c, d] = [1, 2, 3, 4].map(chapterText) as [string, string, string, string];

describe('alignPages', () => {
  test.each([
    ['the same pages', [a, b, c], [a, b, c], '1=1 2=2 3=3'],
    ['an edited page', [a, b, c], [a, b.replace('tide', 'ebb'), c], '1=1 2~2 3=3'],
    ['a page put in', [a, b, c], [a, d, b, c], '1=1 -~2 2=3 3=4'],
    ['a page taken out', [a, b, c], [b, c], '1~- 2=1 3=2'],
    ['a page put in before one that was edited', [a, b, c], [a, d, `${b} more`, c], '1=1 -~2 2~3 3=4'],
    ['a page that was rewritten', [a, b, c], [a, d, c], '1=1 2~2 3=3'],
    ['pages without words between chapters', [a, '', b, ''], [d, '', a, '', b, ''], '-~1 -~2 1=3 2=4 3=5 4=6'],
    ['nothing before', [], [a], '-~1'],
  ])('%s', (_, before, after, expected) => {
    expect(aligned(before, after)).toBe(expected);
  });

  test('a chapter of hundreds of pages with one more line on each', () => {
    const before = Array.from({ length: 300 }, (_, index) => chapterText(index + 10));
    const after = [chapterText(5), ...before.map((text) => `${text}\nand a line more`)];
    const pairs = alignPages(pagesOf(before), pagesOf(after));
    expect(pairs[0]).toEqual({ before: undefined, after: 1, isSameText: false });
    expect(pairs.slice(1).every(({ before = 0, after }) => after === before + 1)).toBe(true);
  });
});

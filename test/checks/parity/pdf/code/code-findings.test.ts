import { describe, expect, test } from 'vitest';
import { codeFindings } from '../../../../../src/checks/parity/pdf/code/code-findings.ts';
import type { PrintedListing, SourceListing } from '../../../../../src/checks/parity/pdf/code/set-listing.ts';
import { lettersOf } from '../../../../../src/readers/pdf/letters.ts';

/** A line of print: its text, including spaces, and its position. */
interface PrintedLine {
  text: string;
  /** In letters. */
  left?: number;
  /** In rows from the top of the page. */
  row?: number;
  page?: number;
}

const advance = 6;

/** A listing that is written one way and printed another, with some words as wide as in another font. */
function listing(text: string, printed: readonly PrintedLine[], advances: Record<string, number> = {}): PrintedListing {
  let index = 0;
  const words = printed.flatMap(({ text: line, left = 0, row = 0, page = 1 }) =>
    Array.from(line.matchAll(/\S+/gu), ({ 0: word, index: column }) => {
      const letters = lettersOf(word);
      const own = advances[word] ?? advance;
      const start = 100 + (left + column) * advance;
      const sizes = {
        left: start,
        right: start + word.length * own,
        baseline: 700 - 12.4 * row,
        advance: own,
        size: 10,
      };
      const placed = { index, letters, page, ...sizes };
      index += letters.length;
      return placed;
    }),
  );
  return { item: { kind: 'listing', text, at: { line: 10, column: 1 } }, length: lettersOf(text).length, words };
}

const source: SourceListing = { isPlain: true, placeOf: (line) => ({ line: 11 + line, column: 1 }) };

function findingsIn(...listings: PrintedListing[]) {
  return codeFindings(listings, () => source);
}

/** One line in each row. */
function lines(text: string, from: Partial<PrintedLine> = {}): PrintedLine[] {
  return text.split('\n').map((line, row) => ({ ...from, text: line, row: row + (from.row ?? 0) }));
}

const code = 'if a:\n    b( 1)\n    c()\n\n    d()\ne()\n';

describe('no difference is found in code', () => {
  test('in consecutive rows', () => {
    expect(findingsIn(listing(code, lines(code)))).toEqual([]);
  });

  test('on two pages, or in two columns, whose edges differ', () => {
    const [one, two] = [code, code].map((text) => lines(text).slice(0, 3));
    const rest = code.split('\n').slice(3).join('\n');
    expect(findingsIn(listing(code, [...(one ?? []), ...lines(rest, { page: 2, left: 3 })]))).toEqual([]);
    const column = lines(rest, { left: 41 });
    expect(
      findingsIn(listing(code, [...(two ?? []).map((line) => ({ ...line, row: (line.row ?? 0) + 20 })), ...column])),
    ).toEqual([]);
  });

  test('whose lines continue below, with more indentation', () => {
    const long = 'a = 1\n    b = call(1,   2)\nc = 3\nd = 4\n';
    const folded = [
      { text: 'a = 1' },
      { text: '    b =', row: 1 },
      { text: 'call(1,', left: 6, row: 2 },
      { text: '2)', left: 6, row: 3 },
      { text: 'c = 3', row: 4 },
      { text: 'd = 4', row: 5 },
    ];
    expect(findingsIn(listing(long, folded))).toEqual([]);
  });

  test('with a word that continues below its indentation', () => {
    const long = 'a\nb\nc\nd\n    wordthatislong\n';
    const folded = [...lines('a\nb\nc\nd'), { text: 'wordthatislong', left: 1, row: 5 }];
    expect(findingsIn(listing(long, folded))).toEqual([]);
  });

  test('after letters that are wider than others', () => {
    const wide = 'x = 1\ny = 2\n潮 = 3\n  潮汐  = 4\n';
    const printed = [...lines('x = 1\ny = 2'), { text: '潮  = 3', row: 2 }, { text: '  潮汐    = 4', row: 3 }];
    expect(findingsIn(listing(wide, printed, { '潮': 10, '潮汐': 10 }))).toEqual([]);
  });

  test.each([2, 4, 8])('with tabs of %d', (size) => {
    const tabs = 'if a {\n\tb()\n\t\tc()\n\tx\t= 1\n}\n';
    const printed = tabs.replaceAll('\t', ' '.repeat(size)).replace(/(?<=x) +/u, '   ');
    expect(findingsIn(listing(tabs, lines(printed)))).toEqual([]);
  });

  test('with marks in it, which templates may give room', () => {
    const printed = listing(code, lines(code.replace('b( 1)', 'b(  1)')));
    expect(codeFindings([printed], () => ({ ...source, isPlain: false }))).toEqual([]);
  });
});

describe('a difference is found in code', () => {
  test.each([
    ['    c()', '   c()', { what: 'indentation of 3 blanks', instead: 'indentation of 4 blanks', at: { line: 13 } }],
    [
      '    d()',
      '     d()',
      { what: 'indentation of 5 blanks', expected: '    d()', found: '     d()', at: { line: 15 } },
    ],
    ['e()', ' e()', { what: 'indentation of 1 blank', instead: 'indentation of 0 blanks', at: { line: 16 } }],
    ['b( 1)', 'b(  1)', { what: 'gap of 2 blanks', found: '    b(  1)', at: { line: 12 } }],
    [
      'c()\n',
      'c()',
      { what: 'gap of 0 empty lines', expected: '    c()⏎⏎d()', found: '    c()⏎d()', at: { line: 15 } },
    ],
  ])('with %j printed as %j', (written, printed, finding) => {
    expect(findingsIn(listing(code, lines(code.replace(written, printed))))).toMatchObject([
      { kind: 'changed', page: 1, ...finding },
    ]);
  });

  test('with a lost tab', () => {
    const tabs = 'if a {\n\tb()\n\tc()\n}\n';
    const printed = lines(tabs.replace('\tc', 'c').replaceAll('\t', '    '));
    expect(findingsIn(listing(tabs, printed))).toMatchObject([{ kind: 'changed', at: { line: 13 } }]);
  });

  test('with a lost empty line, in a listing that is too short to measure its row height', () => {
    const short = listing('a\n\nb\n', lines('a\nb'));
    expect(findingsIn(short)).toEqual([]);
    expect(findingsIn(short, listing(code, lines(code)))).toMatchObject([{ what: 'gap of 0 empty lines' }]);
  });
});

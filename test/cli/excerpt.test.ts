import { VFileMessage } from 'vfile-message';
import { describe, expect, test, vi } from 'vitest';
import { clustersOf, excerptOf, markLine } from '../../src/cli/excerpt.ts';
import { createMessage } from '../../src/model/report.ts';
import { brokenLink, reporterContext } from '../support/run-report.ts';

/** The line, and the marks under it. */
function marked(line: string, from: number, to: number, width = 60): string[] {
  const { text, indent, length } = markLine(line, from, to, width);
  return [text, `${' '.repeat(indent)}${'^'.repeat(length)}`];
}

/** The place of a part of a line. */
const placeOf = (line: string, part: string): [number, number] => [
  line.indexOf(part),
  line.indexOf(part) + part.length,
];

describe('the marks are under the place', () => {
  test.each([
    ['See [a](#b) here', '[a](#b)', '    ^^^^^^^'],
    ['中文 [b](#b)', '[b]', '     ^^^'],
    ['中文字', '文', '  ^^'],
    ['한글ｱ x', 'x', '      ^'],
    ['😀 x', 'x', '   ^'],
    ['👩‍👩‍👧 x', 'x', '   ^'],
    ['🇩🇪 x', 'x', '   ^'],
    ['❤️ x', 'x', '   ^'],
    ['👩‍👩‍👧!', '👩‍👩‍👧', '^^'],
    ['e\u0301a\u0308 x', 'x', '   ^'],
    ['zero\u200bwidth x', 'x', '          ^'],
    ['שלום x', 'x', '     ^'],
  ])('%j at %j', (line, part, marks) => {
    expect(marked(line, ...placeOf(line, part))).toEqual([line, marks]);
  });

  test('tabs become spaces up to the next stop', () => {
    expect(marked('\ta\tbc', 3, 5)).toEqual(['    a   bc', '        ^^']);
    expect(marked('中\tx', 2, 3)).toEqual(['中  x', '    ^']);
    expect(marked('a\tb', 1, 2)).toEqual(['a   b', ' ^^^']);
  });

  test('a point has one mark, at the end of the line too', () => {
    expect(marked('abc', 1, 1)).toEqual(['abc', ' ^']);
    expect(marked('abc', 3, 3)).toEqual(['abc', '   ^']);
    expect(marked('', 0, 0)).toEqual(['', '^']);
  });

  test('a place inside an emoji marks all of it', () => {
    expect(marked('👩‍👩‍👧x', 3, 4)).toEqual(['👩‍👩‍👧x', '^^']);
  });
});

describe('a long line is cut around the place', () => {
  const line = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');

  test.each(['word0', 'word3', 'word999', 'word1999'])('at %s', (word) => {
    const [text = '', marks = ''] = marked(line, ...placeOf(line, word), 40);
    expect(text.length).toBeLessThanOrEqual(40);
    expect(text.slice(marks.indexOf('^'), marks.length)).toBe(word);
    expect(text.startsWith('…')).toBe(word !== 'word0');
    expect(text.endsWith('…')).toBe(word !== 'word1999');
  });

  test('wide letters are counted as two', () => {
    const wide = '文'.repeat(500);
    const [text = '', marks = ''] = marked(wide, 250, 252, 41);
    expect(clustersOf(text).reduce((sum, { cells }) => sum + cells, 0)).toBeLessThanOrEqual(41);
    expect(marks).toMatch(/^ +\^{4}$/u);
    expect(text.replaceAll('文', '')).toBe('……');
  });

  test('a place longer than the room is marked as far as it is visible', () => {
    const [text = '', marks = ''] = marked(line, 0, line.length, 40);
    expect(marks).toBe('^'.repeat(text.length - 1));
  });

  test('only a little of a line of many megabytes is examined', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
    const [text = ''] = marked(`${'x'.repeat(10_000_000)} ${'y'.repeat(10_000_000)}`, 10_000_000, 19_999_999, 80);
    expect([text.length, text[0], text.at(-1)]).toEqual([80, '…', '…']);
    expect(segment.mock.calls.map(([line]) => line.length)).toEqual([4000]);
    segment.mockRestore();
  });
});

function excerpt(content: string | Uint8Array, message: VFileMessage) {
  return excerptOf(message, reporterContext({ 'a.md': content }).readLines, 60);
}

test('the line of a message, with its number', async () => {
  expect(await excerpt('---\ntitle: A\n---\n\nSee [x](#y).\n', brokenLink('a.md', 5, 5, 12))).toEqual({
    number: 5,
    text: 'See [x](#y).',
    marks: '    ^^^^^^^',
  });
});

test('at a point, the word that begins there is marked', async () => {
  expect(await excerpt('no-such: off', brokenLink('a.md', 1, 1))).toMatchObject({ marks: '^^^^^^^' });
  expect(await excerpt('a [^1]', brokenLink('a.md', 1, 3))).toMatchObject({ marks: '  ^' });
  expect(await excerpt('abc', brokenLink('a.md', 1, 4))).toMatchObject({ marks: '   ^' });
});

test('a place over several lines is marked to the end of its first', async () => {
  const where = { start: { line: 1, column: 3 }, end: { line: 2, column: 2 } };
  const message = createMessage('link-target', { target: 'y', near: undefined }, where, 'a.md');
  expect(await excerpt('a [b  \nc](#y)\n', message)).toMatchObject({ text: 'a [b', marks: '  ^^' });
});

test('lines end as in the file, and a byte order mark is not a column', async () => {
  expect(await excerpt('\ufeffone\r\ntwo\rthree', brokenLink('a.md', 1, 1, 4))).toMatchObject({ text: 'one' });
  expect(await excerpt('\ufeffone\r\ntwo\rthree', brokenLink('a.md', 3, 1, 6))).toMatchObject({ text: 'three' });
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('ä [x](#y)', 'utf16le')]);
  expect(await excerpt(utf16, brokenLink('a.md', 1, 3, 10))).toMatchObject({ text: 'ä [x](#y)' });
});

test('control characters are shown as symbols', async () => {
  const { text, marks } = (await excerpt('a\u001b[31m \u202ex [x]', brokenLink('a.md', 1, 11, 14))) ?? {};
  expect([text, marks]).toEqual(['a␛[31m \ufffdx [x]', '          ^^^']);
});

test.each([
  ['bytes', new Uint8Array([1, 0, 2, 0, 10, 3]), brokenLink('a.md', 1, 1)],
  ['a file that is gone', 'text', brokenLink('gone.md', 1, 1)],
  ['a line that is not there', 'text', brokenLink('a.md', 9, 1)],
  ['a column that is not there', 'text', brokenLink('a.md', 1, 9)],
  ['an empty line', 'a\n\nb', brokenLink('a.md', 2, 1)],
  ['no place', 'text', new VFileMessage('x')],
  ['no line', 'text', createMessage('source-empty', {}, undefined, 'a.md')],
])('there is none for %s', async (_, content, message) => {
  expect(await excerpt(content, message)).toBeUndefined();
});

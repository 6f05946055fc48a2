import { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { excerptOf } from '../../../src/cli/excerpt/excerpt.ts';
import { createMessage } from '../../../src/model/report.ts';
import { brokenLink, reporterContext } from '../../support/run-report.ts';

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

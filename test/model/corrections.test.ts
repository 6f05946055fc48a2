import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { editsOf, isSafe, linedText } from '../../src/model/corrections.ts';
import { createMessage } from '../../src/model/report.ts';

const at = (line: number, column: number) => ({ line, column });
const deadLink = (start = at(1, 1), end = at(1, 40)) =>
  createMessage('link-target', { target: 'instal', near: 'install' }, { start, end }, 'a.md');

/** The text with the first edit of a message. */
function corrected(message: VFileMessage, text: string): string | undefined {
  const [edit] = editsOf(message, linedText(text));
  return edit && text.slice(0, edit.start.offset) + edit.text + text.slice(edit.end.offset);
}

test.each([
  ['a link', '[instal](#instal).', '[instal](#install).'],
  ['a reference', 'See @instal for it.', 'See @install for it.'],
])('the wrong part of %s is replaced', (_, text, expected) => {
  expect(corrected(deadLink(), text)).toBe(expected);
});

test.each(['\n', '\r\n', '\r'])('lines may end in %j', (end) => {
  const text = ['# One', '', 'Go [there](#instal).', ''].join(end);
  expect(corrected(deadLink(at(3, 4), at(3, 20)), text)).toBe(text.replace('#instal', '#install'));
  const [edit] = editsOf(deadLink(at(3, 4), at(3, 20)), linedText(text));
  expect(edit).toMatchObject({ start: { line: 3, column: 12 }, end: { line: 3, column: 19 } });
});

test.each([
  ['the part is there twice', '[#instal](#instal)'],
  ['the part is only in a longer word', '[a](#instalment)'],
  ['the part is written in another way', '[a](#%69nstal)'],
  ['the line is gone', ''],
])('there is no edit if %s', (_, text) => {
  expect(editsOf(deadLink(), linedText(text))).toEqual([]);
});

test('a part is looked for in the first line, then in the rest of the place', () => {
  const message = createMessage(
    'directive-attribute',
    { directive: ':::figure', attribute: 'widht', near: 'width', known: ['width'] },
    { start: at(1, 1), end: at(3, 4) },
  );
  expect(corrected(message, ':::figure{widht=3}\nThe widht.\n:::')).toBe(':::figure{width=3}\nThe widht.\n:::');
});

test('alternatives keep their order, and none of them is safe', () => {
  const message = createMessage('citation-unknown', { key: 'moon21', near: 'moon20', also: ['moon22'] }, at(1, 6));
  expect(editsOf(message, linedText('See [@moon21].')).map(({ text }) => text)).toEqual(['moon20', 'moon22']);
  expect(isSafe(message)).toBe(false);
});

test.each<[string, VFileMessage, boolean]>([
  ['a typo', deadLink(), true],
  ['a name that is only similar', createMessage('link-target', { target: 'tide', near: 'tides-and-moon' }), false],
  ['another notation', createMessage('date-form', { key: 'date', written: '2 May 2026', iso: '2026-05-02' }), true],
  ['a missing text', createMessage('picture-alternative', { src: 'a.png' }), false],
  ['a level', createMessage('heading-jump', { level: 4, before: 2 }), false],
  ['no correction', createMessage('picture-none', {}), false],
])('%s: whether it is safe to correct it', (_, message, safe) => {
  expect(isSafe(message)).toBe(safe);
});

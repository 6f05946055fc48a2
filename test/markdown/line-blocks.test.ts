import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function read(markdown: string, dialect?: 'pandoc'): string {
  return toHtml(toHast(parse(new VFile(markdown), { dialect })));
}

test.each([
  ['| one\n| two', '<p class="line-block">one<br>\ntwo</p>'],
  ['| one\n|   two', '<p class="line-block">one<br>\n\u00A0\u00A0two</p>'],
  ['| one\n|\n| two', '<p class="line-block">one<br>\n<br>\ntwo</p>'],
  ['| one\n  goes on\n| two', '<p class="line-block">one goes on<br>\ntwo</p>'],
  ['| *one\n| two*', '<p class="line-block"><em>one\n| two</em></p>'],
  ['| **one**\n| *two*', '<p class="line-block"><strong>one</strong><br>\n<em>two</em></p>'],
  ['> | one\n> | two', '<blockquote>\n<p class="line-block">one<br>\ntwo</p>\n</blockquote>'],
])('reads %j as lines', (markdown, expected) => {
  expect(read(markdown)).toBe(expected);
});

test.each(['\\| one', '|one', '| a | b |\n| c | d |', 'text\n| one'])('leaves %j as text', (markdown) => {
  expect(read(markdown)).not.toContain('line-block');
});

test('in a Pandoc document, a line may end with a bar', () => {
  expect(read('| a | b |', 'pandoc')).toBe('<p class="line-block">a | b |</p>');
});

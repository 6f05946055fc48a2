import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function read(markdown: string): string {
  return toHtml(toHast(parse(new VFile(markdown)))).replace(/\n(?=<)|(?<=>)\n/gu, '');
}

describe('lines that count up are a list', () => {
  test.each([
    ['a. one\nb. two', '<ol type="a"><li>one</li><li>two</li></ol>'],
    ['a) one\nb) two', '<ol type="a" class="before-parenthesis lower-alpha"><li>one</li><li>two</li></ol>'],
    ['(a) one\n(b) two', '<ol type="a" class="in-parentheses lower-alpha"><li>one</li><li>two</li></ol>'],
    ['(i) one\n(ii) two', '<ol type="i" class="in-parentheses lower-roman"><li>one</li><li>two</li></ol>'],
    ['(1) one\n(2) two', '<ol class="in-parentheses decimal"><li>one</li><li>two</li></ol>'],
    ['(9) nine\n(10) ten', '<ol start="9" class="in-parentheses decimal"><li>nine</li><li>ten</li></ol>'],
    ['A.  one\nB.  two', '<ol type="A"><li>one</li><li>two</li></ol>'],
    ['A) one\nB) two', '<ol type="A" class="before-parenthesis upper-alpha"><li>one</li><li>two</li></ol>'],
    ['i. one\nii. two\niii. three\niv. four', '<ol type="i"><li>one</li><li>two</li><li>three</li><li>four</li></ol>'],
    [
      'II) two\nIII) three',
      '<ol start="2" type="I" class="before-parenthesis upper-roman"><li>two</li><li>three</li></ol>',
    ],
    ['#. one\n#. two', '<ol><li>one</li><li>two</li></ol>'],
    ['c. three\nd. four', '<ol start="3" type="a"><li>three</li><li>four</li></ol>'],
    ['h. eight\ni. nine\nj. ten', '<ol start="8" type="a"><li>eight</li><li>nine</li><li>ten</li></ol>'],
    ['a. *one*,\n   and more\nb. `two`', '<ol type="a"><li><em>one</em>,\nand more</li><li><code>two</code></li></ol>'],
    ['a. one  \nb. two', '<ol type="a"><li>one</li><li>two</li></ol>'],
    ['a. one\n\nb. two', '<ol type="a"><li><p>one</p></li><li><p>two</p></li></ol>'],
    ['> a. one\n> b. two', '<blockquote><ol type="a"><li>one</li><li>two</li></ol></blockquote>'],
    ['Choose:\na. one\nb. two', '<p>Choose:</p><ol type="a"><li>one</li><li>two</li></ol>'],
  ])('%j', (markdown, html) => {
    expect(read(markdown)).toBe(html);
  });

  test('in the item of another list, also without a blank line before them', () => {
    expect(read('1. First\n   a. one\n      i. deep\n      ii. deeper\n   b. two\n2. Second')).toBe(
      '<ol><li>First<ol type="a"><li>one<ol type="i"><li>deep</li><li>deeper</li></ol></li><li>two</li></ol></li>' +
        '<li>Second</li></ol>',
    );
  });
});

test('a list after a blank line is nested if it is indented like the content of an item, unless it is code', () => {
  expect(read('1. One\n\n   (a) Two:\n\n       (i) *x*;\n       (ii) y.\n\n   (b) Three.')).toBe(
    '<ol><li><p>One</p><ol type="a" class="in-parentheses lower-alpha"><li><p>Two:</p>' +
      '<ol type="i" class="in-parentheses lower-roman"><li><em>x</em>;</li><li>y.</li></ol></li>' +
      '<li><p>Three.</p></li></ol></li></ol>',
  );
  for (const markdown of [
    '(a) one\n\n    (i) x\n    y',
    'One\n\n    (i) x\n    (ii) y',
    '(a) one\n\n    x = 1\n    (i) y\n',
  ]) {
    expect(read(markdown)).toContain('<pre>');
  }
});

test.each([
  ['1) one\n2) two', '<ol class="before-parenthesis decimal"><li>one</li><li>two</li></ol>'],
  [
    '> - 3) three',
    '<blockquote><ul><li><ol start="3" class="before-parenthesis decimal"><li>three</li></ol></li></ul></blockquote>',
  ],
  ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
])('the parenthesis of a list of Markdown is kept: %j', (markdown, html) => {
  expect(read(markdown)).toBe(html);
});

describe('anything else is text', () => {
  test.each([
    ['one line that begins like an item', 'a. one'],
    ['initials', 'A. Smith and\nB. Jones wrote this'],
    ['lines that do not count up', 'a. one\nc. three'],
    ['other delimiters', 'a. one\nb) two'],
    ['an abbreviation', 'z. B. one\na. two'],
    ['lines of a paragraph', 'Some text\na. one\nb. two'],
    ['one number in parentheses', '(1) one'],
    ['numbers in parentheses that do not count up', '(1) one\n(3) three'],
    ['no space', 'a.one\nb.two'],
    ['a mistaken numeral', 'iiii. one\niiiii. two'],
  ])('%s', (_, markdown) => {
    expect(read(markdown)).toBe(`<p>${markdown}</p>`);
  });

  test('escaped marks', () => {
    expect(read('a\\. one\nb\\. two')).toBe('<p>a. one\nb. two</p>');
  });
});

test('items have their places in the source', () => {
  const [list] = parse(new VFile('Text.\n\na. one\nb. two\n')).children.slice(1);
  const items = list?.type === 'list' ? list.children : [];
  expect(items.map(({ children: [paragraph] }) => paragraph?.position?.start)).toMatchObject([
    { line: 3, column: 4 },
    { line: 4, column: 4 },
  ]);
});

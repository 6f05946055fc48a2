import type { Root, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { citations, parseLocator } from '../../src/markdown/citations.ts';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

/** Citations on one line each: form and place, then key, place, locator, prefix and suffix of each work. */
function citationsOf(text: string, hasBibliography = true): string[] {
  const lines: string[] = [];
  visit(parse(new VFile(text), { citations: hasBibliography }), 'emphasis', ({ data, position, children }) => {
    const { dataCite, dataCiteKey, dataCiteForm, dataCiteLabel, dataCiteLocator } = data?.hProperties ?? {};
    const place = `${position?.start.line}:${position?.start.column}`;
    if (dataCite) lines.push(`${dataCite} ${place}`);
    if (!dataCiteKey) return;
    const parts = children.map((part) => {
      const name = part.type === 'emphasis' ? part.data?.hProperties?.dataCitePart : part.type;
      return `${name}(${textOf(part)})`;
    });
    const locator = dataCiteLocator === undefined ? [] : [`${dataCiteLabel}=${dataCiteLocator}`];
    lines.push([`  ${dataCiteKey}`, place, dataCiteForm, ...locator, ...parts].filter(Boolean).join(' '));
  });
  return lines;
}

describe('citations in brackets', () => {
  test('a single key', () => {
    expect(citationsOf('See [@doe99].')).toEqual(['bracketed 1:5', '  doe99 1:6']);
  });

  test('several works with text around them', () => {
    expect(citationsOf('Blah [see @doe99, pp. 33-35 and *passim*; also @smith04, ch. 1].')).toEqual([
      'bracketed 1:6',
      '  doe99 1:11 page=33-35 prefix(see ) suffix( and passim)',
      '  smith04 1:48 chapter=1 prefix( also )',
    ]);
  });

  test('a minus suppresses the author, and the place is that of the `@`', () => {
    expect(citationsOf('[-@doe99, 3]')).toEqual(['bracketed 1:1', '  doe99 1:3 suppressed page=3']);
  });

  test('a semicolon that does not separate works is text', () => {
    expect(citationsOf('[@a; see also @b; and more]')).toEqual([
      'bracketed 1:1',
      '  a 1:2',
      '  b 1:15 prefix( see also ) suffix(; and more)',
    ]);
  });

  test('keys with punctuation, and any others in braces', () => {
    expect(citationsOf('[@doi:10.1000/x_1; @{a,b}; @Müller.2020.]')).toEqual([
      'bracketed 1:1',
      '  doi:10.1000/x_1 1:2',
      '  a,b 1:20',
      '  Müller.2020 1:28 suffix(.)',
    ]);
  });

  test('nested brackets', () => {
    expect(citationsOf('[@a, p. [3]] and [x [@b]]')).toEqual([
      'bracketed 1:1',
      '  a 1:2 suffix(, p. [3])',
      'bracketed 1:21',
      '  b 1:22',
    ]);
  });
});

describe('citations in a sentence', () => {
  test('with and without brackets after them', () => {
    expect(citationsOf('As @doe99 [p. 33] and @smith04 say.')).toEqual([
      'narrative 1:4',
      '  doe99 1:4 page=33',
      'narrative 1:23',
      '  smith04 1:23',
    ]);
  });

  test('brackets that contain a key are a citation of their own', () => {
    expect(citationsOf('@a [@b]')).toEqual(['narrative 1:1', '  a 1:1', 'bracketed 1:4', '  b 1:5']);
  });
});

describe('places', () => {
  test('in a blockquote, over several lines, and after escapes and references', () => {
    expect(citationsOf('> One \\* &amp; two\n> [see\n> @doe99].\n>   And @smith04.')).toEqual([
      'bracketed 2:3',
      '  doe99 3:3 prefix(see\n)',
      'narrative 4:9',
      '  smith04 4:9',
    ]);
  });

  test('with Windows line endings and beyond the basic plane', () => {
    expect(citationsOf('𝒜 &#x1D49C; one\r\n[@doe99]')).toEqual(['bracketed 2:1', '  doe99 2:2']);
  });
});

describe('text that is not a citation', () => {
  test.each([
    ['an address', 'me@x.org and <me@x.org> and me@localhost'],
    ['code', '`[@a]` and `@b`\n\n```\n[@c]\n```'],
    ['a link', '[@a](https://x.org) and [see @b](#x) and https://x.org/@c'],
    ['a reference', '[@a] and [text][@a]\n\n[@a]: https://x.org'],
    ['an escaped at sign', '\\@a and [\\@b] and &#64;c'],
    ['a handle in a path', 'x/@a and @@b'],
    ['a minus in a sentence', '-@a'],
    ['raw HTML', '<a title="@a">x</a>'],
  ])('%s', (_name, text) => {
    expect(citationsOf(text)).toEqual([]);
  });

  test('an escaped bracket does not open one', () => {
    expect(citationsOf('\\[@a]')).toEqual(['narrative 1:3', '  a 1:3']);
  });

  test('anything, in a document without a bibliography', () => {
    expect(citationsOf('[@types/node] and @octocat', false)).toEqual([]);
  });
});

test('the front matter says whether a document has a bibliography', () => {
  expect(citationsOf('---\nbibliography: x.bib\n---\n\n@a', false)).toEqual(['narrative 5:1', '  a 5:1']);
});

test('the text around a citation keeps its words and places', () => {
  const tree = parse(new VFile('One *two* [@a] three {{ x }} @b.'), { citations: true });
  const [paragraph] = tree.children;
  const texts = paragraph?.type === 'paragraph' ? paragraph.children.filter(({ type }) => type === 'text') : [];
  expect(texts.map((text) => [textOf(text), text.position?.start.column])).toEqual([
    ['One ', 1],
    [' ', 10],
    [' three ', 15],
    [' ', 29],
    ['.', 32],
  ]);
});

test.each([
  ['open brackets', (count: number) => '['.repeat(count)],
  ['keys in one pair of brackets', (count: number) => `[${'@a '.repeat(count)}]`],
  ['citations', (count: number) => '[@a] '.repeat(count)],
  ['narrative citations with brackets', (count: number) => '@a [b] '.repeat(count)],
  ['at signs', (count: number) => '@'.repeat(count)],
])('%s are parsed in linear time', async (_name, signs) => {
  const read = (count: number) => {
    const value = `@a ${signs(count)}`;
    const end = { line: 1, column: value.length + 1, offset: value.length };
    const text: Text = { type: 'text', value, position: { start: { line: 1, column: 1, offset: 0 }, end } };
    const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [text] }] };
    citations()(tree, new VFile({ value, data: { citations: true } }));
    return tree;
  };

  expect(await growthOf(read, 500)).toBeLessThan(linear);
  expect(read(500).children[0]).toHaveProperty('children.0.data.hProperties.dataCite', 'narrative');
});

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

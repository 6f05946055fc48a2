import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { resolveLink } from '../../../src/writers/epub/links.ts';
import { rewriteAll } from '../../../src/writers/epub/rewrite.ts';
import { surroundings, targetsOf } from './surroundings.ts';

const targets = targetsOf({ 'section-1': 'one.xhtml' }, { here: 'one.xhtml', there: 'two.xhtml', '月': 'two.xhtml' });

describe('resolveLink', () => {
  test.each([
    ['#here', '#here'],
    ['#there', 'two.xhtml#there'],
    ['#月', 'two.xhtml#%E6%9C%88'],
    ['#%E6%9C%88', 'two.xhtml#%E6%9C%88'],
    ['https://example.org/a?b=1&c=d#e', 'https://example.org/a?b=1&c=d#e'],
    ['https://example.org/a|b^c`{d}', 'https://example.org/a%7Cb%5Ec%60%7Bd%7D'],
    ['//example.org/a', 'https://example.org/a'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['tel:+4930123', 'tel:+4930123'],
  ])('%s leads to %s', (href, address) => {
    expect(resolveLink(href, 'one.xhtml', targets)).toBe(address);
  });

  test.each([
    '#nowhere',
    '#%',
    '#',
    'other.md',
    '../up.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    '',
  ])('%s leads nowhere', (href) => {
    expect(resolveLink(href, 'one.xhtml', targets)).toBeUndefined();
  });
});

describe('rewriteLink', () => {
  const around = surroundings({ file: 'one.xhtml', targets });

  test('leaves the text of a broken link', () => {
    expect(rewriteAll([h('a', { href: 'other.md' }, ['see ', h('em', 'this')])], around)).toEqual([
      { type: 'text', value: 'see ' },
      h('em', 'this'),
    ]);
  });

  test('keeps its id, since others may point to it', () => {
    expect(rewriteAll([h('a', { href: 'other.md', id: 'x' }, 'see')], around)).toEqual([h('span', { id: 'x' }, 'see')]);
  });

  test('keeps an anchor', () => {
    expect(rewriteAll([h('a', { id: 'x' })], around)).toEqual([h('a', { id: 'x' })]);
  });

  test('marks a reference to a note', () => {
    const reference = h('a', { href: '#there', role: 'doc-noteref' }, '1');
    expect(rewriteAll([reference], around)).toEqual([
      h('a', { 'role': 'doc-noteref', 'epub:type': 'noteref', 'href': 'two.xhtml#there' }, '1'),
    ]);
  });
});

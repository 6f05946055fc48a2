import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { resolveLink, rewriteAll } from '../../../src/writers/epub/content-documents.ts';
import { localLink, locateTargets } from '../../../src/writers/epub/targets.ts';
import { publication, richPublication, root } from './publications.ts';
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

describe('locateTargets', () => {
  test('numbers the documents, whatever the ids of the sections', () => {
    const sections = ['月', '../x', 'plain'].map((id) => ({
      id,
      role: 'section' as const,
      matter: 'main' as const,
      title: '',
      tree: root(h('p', id)),
    }));
    expect([...locateTargets(publication({ sections })).files.values()]).toEqual([
      'section-001.xhtml',
      'section-002.xhtml',
      'section-003.xhtml',
    ]);
  });

  test('puts each note in the section with its first reference', () => {
    const { notes, ids } = locateTargets(richPublication());
    const placed = [...notes].map(([section, group]) => [section, group.map(({ number }) => number)]);
    expect(placed).toEqual([
      ['section-2', [1]],
      ['section-3', [2, 3]],
    ]);
    expect(ids.get('offprint-note-1')).toBe('section-002.xhtml');
    expect(ids.get('offprint-noteref-3')).toBe('section-002.xhtml');
    expect(ids.get('offprint-note-3')).toBe('section-003.xhtml');
  });
});

describe('localLink', () => {
  const targets = locateTargets(richPublication());

  test('resolves ids of elements, not of sections', () => {
    expect(localLink('section-3', 'section-001.xhtml', targets)).toBeUndefined();
  });

  test('names the file only if it is another', () => {
    expect(localLink('tables', 'section-003.xhtml', targets)).toBe('#tables');
    expect(localLink('tables', 'section-001.xhtml', targets)).toBe('section-003.xhtml#tables');
    expect(localLink('nowhere', 'section-001.xhtml', targets)).toBeUndefined();
  });
});

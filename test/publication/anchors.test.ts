import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../src/publication/anchors.ts';

/** Headings with their ids in a publication; a text of `![]` is an image. */
function find(headings: Record<string, string>, fragment: string): string {
  const elements = Object.entries(headings).map(([id, text]) =>
    h('h2', { id }, text.startsWith('![]') ? [h('img', { src: 'a.png', alt: 'A' }), text.slice(3)] : [text]),
  );
  return anchorsOf(elements, new Map(Object.keys(headings).map((id) => [id, id])))
    .find(fragment)
    .join(' ');
}

describe('anchors of a platform', () => {
  test.each([
    ['GitHub, with an emoji before the words', '🚀 1.1 Structure your solution', '-11-structure-your-solution'],
    ['GitHub, with a picture before the words', '![] 1.1 Structure your solution', '-11-structure-your-solution'],
    ['GitHub, as it names elements', 'Set up', 'user-content-set-up'],
    ['GitLab, which joins hyphens', 'Set up & go', 'set-up-go'],
    ['mdBook, which keeps them apart', 'Set up & go', 'set-up--go'],
    ['Pandoc, without a number before the words', '3. Set up', 'set-up'],
    ['Pandoc, with dots', 'Version 1.2', 'version-1.2'],
    ['Pandoc with `ascii_identifiers`', 'Řešení problémů', 'reseni-problemu'],
    ['Kramdown, without what is not ASCII', '2. Überblick: Teil A', 'berblick-teil-a'],
    ['Python-Markdown', 'Café Noir', 'cafe-noir'],
    ['Docutils', 'The @tool() call', 'the-tool-call'],
  ])('%s', (_, text, fragment) => {
    expect(find({ x: text, y: 'Something else' }, fragment)).toBe('x');
  });

  test('count headings with the same text', () => {
    const headings = { a: 'Usage', b: '1. Usage', c: 'Usage', d: 'Usage 1' };
    expect(['usage-1', 'usage-2', '1-usage'].map((fragment) => find({ ...headings, d: 'Other' }, fragment))).toEqual([
      // Pandoc counts the numbered one as well.
      'c b',
      'c',
      'b',
    ]);
    expect(find({ a: 'Usage', b: 'Usage' }, 'usage_1')).toBe('b');
  });
});

describe('letters and digits alone', () => {
  test.each(['SetUp', 'set_up', 'SET-UP', 'setup', 'set--up', 'sét-up'])('%s', (fragment) => {
    expect(find({ 'set-up': 'Install' }, fragment)).toBe('set-up');
    expect(find({ x: 'Set up!' }, fragment)).toBe('x');
  });

  test('list all candidates, and none if no letter is left', () => {
    expect(find({ c: 'C', 'c-1': 'C#', 'c-2': 'C++' }, 'c_')).toBe('c c-1 c-2');
    expect(find({ a: '!', b: 'B' }, '?')).toBe('');
    expect(find({ a: 'A' }, 'b')).toBe('');
  });

  test('keep the vowel signs of other scripts', () => {
    expect(find({ a: 'कि', b: 'का' }, 'क')).toBe('');
    expect(find({ a: 'कि', b: 'का' }, 'कि-')).toBe('a');
  });

  test('exclude ids of Offprint itself', () => {
    const ids = new Map([['offprint-note-1', 'offprint-note-1']]);
    expect(anchorsOf([], ids).find('offprint_note_1')).toEqual([]);
  });
});

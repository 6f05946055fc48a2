import { h, s } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { factsOf, languagesOf, noFacts, sumFacts } from '../../../src/writers/epub/facts.ts';
import { metadata, publication, root } from './publications.ts';

describe('factsOf', () => {
  test.each([
    ['a named picture', h('img', { alt: 'A' }), { pictures: 1 }],
    ['an unnamed picture', h('img', { alt: ' ' }), { pictures: 1, withoutAlternative: 1 }],
    ['a decoration', h('img', { alt: '', className: ['decorative'] }), {}],
    ['a titled drawing', s('svg', s('title', 'A')), { pictures: 1, svg: true }],
    ['a mute drawing', s('svg', s('path')), { pictures: 1, withoutAlternative: 1, svg: true }],
    ['a formula', h('math', { alttext: 'x' }, h('mi', 'x')), { math: true }],
    ['a formula without words', h('math', h('mi', 'x')), { math: true, mathWithoutText: 1 }],
    ['a heading', h('section', h('h3', 'A')), { headings: 1 }],
    ['an index', h('section', { role: 'doc-index' }), { index: true }],
    ['a page', h('span', { role: 'doc-pagebreak' }), { pageBreaks: true }],
    ['ruby', h('p', h('ruby', ['月', h('rt', 'つき')])), { ruby: true }],
    ['ruby among others', h('p', ['今日の', h('ruby', ['月', h('rt', 'つき')])]), { ruby: true, bareIdeographs: true }],
  ])('sees %s', (_name, node, facts) => {
    expect(factsOf(root(node))).toEqual({ ...noFacts, ...facts });
  });

  test('can be summed', () => {
    const some = { ...noFacts, pictures: 2, withoutAlternative: 1, svg: true, headings: 3, index: true };
    const other = { ...noFacts, pictures: 1, math: true, mathWithoutText: 2, ruby: true };
    const sum = { ...some, pictures: 3, math: true, mathWithoutText: 2, ruby: true };
    expect(sumFacts([some, other])).toEqual(sum);
    expect(sumFacts([])).toEqual(noFacts);
  });
});

const languages = (...children: Parameters<typeof root>) =>
  languagesOf(
    publication({
      metadata: metadata({ lang: 'en' }),
      sections: [{ id: 's', role: 'section', matter: 'main', title: '', tree: root(...children) }],
    }),
  );

describe('languagesOf', () => {
  test('counts the languages of larger parts', () => {
    const german = h('section', { lang: 'de' }, [h('p', 'Ebbe und Flut'), h('p', { lang: 'pt-br' }, 'Maré alta')]);
    expect(languages(h('p', 'Ebb and flow'), german)).toEqual(['en', 'de', 'pt-BR']);
  });

  test('does not count a word, code, or text without a language', () => {
    const text = h('p', [
      'The word ',
      h('i', { lang: 'la' }, 'mare'),
      ' is the Latin one for the sea, and is an i-stem.',
    ]);
    expect(languages(text, h('pre', { lang: 'fr' }, h('code', 'const a = 1')), h('p', { lang: '?' }, 'Sea'))).toEqual([
      'en',
    ]);
  });

  test('includes the main language even without text', () => {
    expect(languages()).toEqual(['en']);
  });
});

import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { languagesOf } from '../../../src/writers/epub/languages.ts';
import { metadata, publication, root } from './publications.ts';

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

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fontContent } from '../../src/shell/content.ts';
import { wordsFor } from '../../src/template/words.ts';
import { examplePublication } from '../engines/example.ts';

test('fonts have letters for all that templates add: the date in words, who wrote it, the title of the contents', () => {
  const { text } = fontContent(examplePublication({ lang: 'ja' }), wordsFor('ja'));
  for (const letter of '年月日著目次') expect([letter, text.includes(letter)]).toEqual([letter, true]);
  expect(fontContent(examplePublication({ lang: 'fa' }), wordsFor('fa')).text).toContain('۹');
});

/** The texts in these words that the templates' modules and shells name, such as `words.letter.reference`. */
function wordsOfTemplates(words: object): string[] {
  const files = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:typ|liquid)$/u.test(file),
  );
  const named = files.flatMap((file) => [
    ...readFileSync(join('templates', file), 'utf8').matchAll(/\bwords((?:\.\w+)+)/gu),
  ]);
  return named.flatMap(([, path = '']) => {
    const keys = path.slice(1).split('.');
    // Pages of websites may use the reader's fonts for their controls.
    if (keys[0] === 'site' || keys[0] === 'controls') return [];
    const found = keys.reduce<unknown>((value, key) => Object(value)[key], words);
    return typeof found === 'string' ? [found] : [];
  });
}

test.each(['ja', 'zh', 'ko'])('they have letters for all words that templates show in `%s`', (lang) => {
  const words = wordsFor(lang);
  const shown = wordsOfTemplates(words);
  expect(shown).toContain(words.summary);
  const { text } = fontContent(examplePublication({ lang }), words);
  expect(shown.filter((word) => [...word].some((letter) => !text.includes(letter)))).toEqual([]);
});

import { expect, test } from 'vitest';
import { fontContent } from '../../src/shell/content.ts';
import { wordsFor } from '../../src/template/words.ts';
import { examplePublication } from '../engines/example.ts';

test('fonts have letters for all that templates add: the date in words, who wrote it, the title of the contents', () => {
  const { text } = fontContent(examplePublication({ lang: 'ja' }), wordsFor('ja'));
  for (const letter of '年月日著目次') expect([letter, text.includes(letter)]).toEqual([letter, true]);
  expect(fontContent(examplePublication({ lang: 'fa' }), wordsFor('fa')).text).toContain('۹');
});

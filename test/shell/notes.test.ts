import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Publication } from '../../src/model/publication.ts';
import { renderNotes } from '../../src/shell/markup.ts';
import { wordsFor } from '../../src/template/words.ts';

test('a note keeps its number where the one before it is meant for another format', () => {
  const notes = [2, 3, 5, 6].map((number) => {
    return { id: `offprint-note-${number}`, number, content: [h('p', `Note ${number}`)], references: [] };
  });
  const publication = { kind: 'article', notes } as unknown as Publication;
  const list = renderNotes(publication, { words: wordsFor('en') });
  expect(list.match(/<ol[^>]*>|<li[^>]*>/gu)).toEqual([
    '<ol start="2">',
    '<li id="offprint-note-2">',
    '<li id="offprint-note-3">',
    '<li id="offprint-note-5" value="5">',
    '<li id="offprint-note-6">',
  ]);
});

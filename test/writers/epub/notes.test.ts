import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import type { Note } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { notesSection, referencesInNotes } from '../../../src/writers/epub/notes.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';

const words = wordsFor('en');
const note = (number: number, content: Note['content'], ...references: string[]): Note => ({
  id: `offprint-note-${number}`,
  number,
  content,
  references: references.map((id) => ({ id, section: 's' })),
});
const markup = (notes: Note[], all = notes) =>
  notesSection(notes, { title: 'Tides', between: referencesInNotes(all), words })
    .map((node) => serialize(node))
    .join('');

describe('notesSection', () => {
  test('is empty without notes', () => {
    expect(notesSection([], { title: 'Tides', between: new Map(), words })).toEqual([]);
  });

  test('numbers a note and links back from it', () => {
    expect(markup([note(1, [h('p', 'Text.')], 'offprint-noteref-1')])).toBe(
      '<section class="notes" epub:type="footnotes" aria-label="Notes: Tides">\n' +
        '<aside id="offprint-note-1" epub:type="footnote" role="doc-footnote"><p><span class="note-number">1.</span> Text. ' +
        '<a href="#offprint-noteref-1" class="note-back" epub:type="backlink" role="doc-backlink" aria-label="Back to the text from note 1">↩\u{FE0E}</a></p></aside></section>',
    );
  });

  test('links back to each reference, with a distinct name for each backlink', () => {
    const labels = markup([note(1, [h('p', 'Text.')], 'a', 'b')]).match(/aria-label="Back[^"]*"/g);
    expect(labels).toEqual([
      'aria-label="Back to the text from note 1"',
      'aria-label="Back to the text from note 1, reference 2"',
    ]);
  });

  test('finds references in other notes', () => {
    const first = note(
      1,
      [h('p', h('a', { href: '#offprint-note-2', id: 'offprint-noteref-2', role: 'doc-noteref' }, '2'))],
      'offprint-noteref-1',
    );
    const second = note(2, [h('p', 'Text.')]);
    expect(markup([second], [first, second])).toContain('href="#offprint-noteref-2"');
  });

  test('creates paragraphs for number and backlink next to a list', () => {
    const [section] = notesSection([note(1, [h('ul', h('li', 'item'))], 'a')], {
      title: 'Tides',
      between: new Map(),
      words,
    });
    expect(section && textOf(section)).toBe('\n1. item ↩\u{FE0E}');
    expect(markup([note(1, [h('ul', h('li', 'item'))], 'a')])).toContain(
      '<p><span class="note-number">1.</span> </p><ul>',
    );
  });
});

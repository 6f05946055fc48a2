import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Section } from '../../src/model/publication.ts';
import { writeNoteNumbers } from '../../src/publication/compose.ts';
import { wordsFor } from '../../src/template/words.ts';

const reference = () => h('a', { href: '#offprint-note-12', role: 'doc-noteref' }, '12');

test('references to notes get the digits of the language, in the text and in notes; other numbers stay', () => {
  const [inText, inNote, other] = [reference(), reference(), h('a', { href: '#offprint-note-12' }, '12')];
  const tree: Section['tree'] = { type: 'root', children: [h('p', [inText, other])] };
  writeNoteNumbers(
    { sections: [{ tree } as Section], notes: [{ content: [h('p', [inNote])] }] },
    wordsFor('fa').number,
  );
  expect([inText, inNote, other].map(({ children: [text] }) => text)).toEqual([
    { type: 'text', value: '۱۲' },
    { type: 'text', value: '۱۲' },
    { type: 'text', value: '12' },
  ]);
});

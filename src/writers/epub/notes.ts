import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { Note } from '../../model/publication.ts';
import type { Words } from '../../template/words.ts';

/**
 * The notes that stand at the end of a content document. Each is an `aside`, the one markup that every reading system
 * shows as a popup; it has its number and ways back for those that show it in place.
 */
export function notesSection(notes: readonly Note[], all: readonly Note[], words: Words): ElementContent[] {
  if (notes.length === 0) return [];
  const asides = notes.flatMap((note): ElementContent[] => [{ type: 'text', value: '\n' }, aside(note, all, words)]);
  return [h('section', { 'className': ['notes'], 'epub:type': 'footnotes', 'ariaLabel': words.notes }, asides)];
}

function aside(note: Note, all: readonly Note[], words: Words): Element {
  const content = structuredClone([...note.content]);
  paragraph(content, 'first').children.unshift(h('span', { className: ['note-number'] }, `${note.number}.`), {
    type: 'text',
    value: ' ',
  });
  paragraph(content, 'last').children.push(...waysBack(note, all, words));
  return h('aside', { 'id': note.id, 'epub:type': 'footnote', 'role': 'doc-footnote' }, content);
}

/** The paragraph at an end of a note; made where a list or a table stands there. */
function paragraph(content: ElementContent[], end: 'first' | 'last'): Element {
  const solid = content.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const node = end === 'first' ? solid[0] : solid.at(-1);
  if (node?.type === 'element' && node.tagName === 'p') return node;
  const made = h('p');
  if (end === 'first') content.unshift(made);
  else content.push(made);
  return made;
}

function waysBack(note: Note, all: readonly Note[], words: Words): ElementContent[] {
  return referencesTo(note, all).flatMap((id, index): ElementContent[] => {
    const label = words.backToText(note.number, index + 1);
    const link = h(
      'a',
      { href: `#${id}`, className: ['note-back'], role: 'doc-backlink', ariaLabel: label },
      '↩\u{FE0E}',
    );
    return [{ type: 'text', value: ' ' }, link];
  });
}

/** Ids of the references to a note: those in the text, then those in other notes. */
function referencesTo(note: Note, all: readonly Note[]): string[] {
  const ids = new Set(note.references.map(({ id }) => id));
  visit(
    { type: 'root', children: all.flatMap(({ content }) => [...content]) },
    'element',
    ({ properties }: Element) => {
      if (properties.role !== 'doc-noteref' || properties.href !== `#${note.id}`) return;
      if (typeof properties.id === 'string') ids.add(properties.id);
    },
  );
  return [...ids];
}

import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { Note, Publication } from '../model/publication.ts';
import type { Words } from '../template/words.ts';

/** What rendering has to know beside the publication. */
export interface Rendering {
  words: Words;
  /** Where a picture is. Default: the path of its resource. */
  pictureUrl?: (path: string) => string;
}

/** The HTML of the whole text. */
export function renderSections({ sections }: Publication, rendering: Rendering): string {
  return sections.map(({ tree }) => toHtml(adapt(tree, rendering))).join('\n');
}

/** The HTML of the notes as a section at the end of the text; empty where there are none. */
export function renderNotes({ notes }: Publication, rendering: Rendering): string {
  const { words } = rendering;
  if (notes.length === 0) return '';
  const section = h('section', { className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: 'offprint-notes' }, [
    h('h2', { id: 'offprint-notes' }, words.notes),
    h(
      'ol',
      notes.map((note) => renderNote(note, words)),
    ),
  ]);
  return toHtml(adapt({ type: 'root', children: [section] }, rendering));
}

function renderNote({ id, number, content, references }: Note, words: Words): Element {
  const back = references.flatMap((reference, index) => [
    { type: 'text' as const, value: ' ' },
    h(
      'a',
      { href: `#${reference.id}`, role: 'doc-backlink', ariaLabel: words.backToText(number, index + 1) },
      // Not ↩, which few text faces have: it would fall to another font in print.
      '↑',
    ),
  ]);
  return h('li', { id }, withLinksBack(content, back));
}

/** The links back run on in the note's last paragraph, as they would in a book; after any other block they stand alone. */
function withLinksBack(content: readonly ElementContent[], back: readonly ElementContent[]): ElementContent[] {
  const last = content.findLast((node) => node.type === 'element');
  if (last?.tagName !== 'p') return [...content, ...back];
  return content.map((node) => (node === last ? { ...last, children: [...last.children, ...back] } : node));
}

/** The tree as HTML shows it. A publication is shared between writers: what changes is a copy. */
function adapt(tree: Root, { words, pictureUrl = (path) => path }: Rendering): Root {
  const copy = structuredClone(tree);
  visit(copy, 'element', ({ tagName, properties }) => {
    if (tagName === 'img') properties.src = pictureUrl(String(properties.src));
    else if (tagName === 'input') properties.ariaLabel = properties.checked ? words.done : words.toDo;
  });
  return copy;
}

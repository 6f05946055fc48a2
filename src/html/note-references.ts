import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { noteId, noteReferenceId } from '../model/own-ids.ts';

/**
 * Gives footnotes and their references ids by number. The author's labels may contain anything; numbers are safe in every
 * format, and the prefix keeps them apart from the author's ids. A link to `#fn-label`, GitHub's id for a note, points to it.
 */
export function noteReferences() {
  return (tree: Root): void => {
    const section = notesSection(tree);
    if (!section) return;
    // Not published: it must not take a slug from one of the author's headings.
    section.children = section.children.filter((child) => child.type !== 'element' || child.tagName === 'ol');
    const numbers = numberNotes(section);
    const others = idsIn(tree);
    const seen = new Map<number, number>();
    visit(tree, 'element', (link) => {
      const label = String(link.properties.href).slice(1);
      const number = numbers.get(label);
      if (number === undefined) return;
      if (link.properties.dataFootnoteRef === undefined) {
        if (!others.has(label)) link.properties.href = `#${noteId(number)}`;
        return;
      }
      const times = (seen.get(number) ?? 0) + 1;
      seen.set(number, times);
      link.properties = {
        href: `#${noteId(number)}`,
        id: noteReferenceId(number, times),
        role: 'doc-noteref',
        className: ['noteref'],
      };
    });
  };
}

/** The section of notes: the last that is marked as such. */
function notesSection(tree: Root): Element | undefined {
  let section: Element | undefined;
  visit(tree, 'element', (element) => {
    if (element.tagName === 'section' && element.properties.dataFootnotes !== undefined) section = element;
  });
  return section;
}

/**
 * Renames the notes in order. A list within a note has items, too, which are not notes.
 *
 * @returns the number of each label
 */
function numberNotes(section: Element): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const list of childrenOf(section, 'ol')) {
    for (const item of childrenOf(list, 'li')) {
      if (typeof item.properties.id !== 'string' || !item.properties.id.startsWith('fn-')) continue;
      const number = numbers.size + 1;
      numbers.set(item.properties.id, number);
      item.properties = { id: noteId(number) };
    }
  }
  return numbers;
}

function idsIn(tree: Root): Set<unknown> {
  const ids = new Set<unknown>();
  visit(tree, 'element', ({ properties }) => {
    ids.add(properties.id);
  });
  return ids;
}

function childrenOf({ children }: Element, tagName: string): Element[] {
  return children.filter((child): child is Element => child.type === 'element' && child.tagName === tagName);
}

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/**
 * Gives footnotes and their references ids by number, `fn-1` and `fnref-1`, the second reference to a note `fnref-1-2`.
 * The author's labels may hold anything; numbers are safe in every format.
 */
export function noteReferences() {
  return (tree: Root): void => {
    const section = notesSection(tree);
    if (!section) return;
    const numbers = numberNotes(section);
    const seen = new Map<number, number>();
    visit(tree, 'element', (link) => {
      if (link.properties.dataFootnoteRef === undefined) return;
      const number = numbers.get(String(link.properties.href).slice(1));
      if (number === undefined) return;
      const times = (seen.get(number) ?? 0) + 1;
      seen.set(number, times);
      link.properties = {
        href: `#fn-${number}`,
        id: times === 1 ? `fnref-${number}` : `fnref-${number}-${times}`,
        role: 'doc-noteref',
        className: ['noteref'],
      };
    });
  };
}

/** The section that holds the notes: the last that is marked as such. */
export function notesSection(tree: Root): Element | undefined {
  let section: Element | undefined;
  visit(tree, 'element', (element) => {
    if (element.tagName === 'section' && element.properties.dataFootnotes !== undefined) section = element;
  });
  return section;
}

/** Renames the notes in their order, and tells which label got which number. */
function numberNotes(section: Element): Map<string, number> {
  const numbers = new Map<string, number>();
  visit(section, 'element', (item) => {
    if (item.tagName !== 'li' || typeof item.properties.id !== 'string' || !item.properties.id.startsWith('fn-'))
      return;
    const number = numbers.size + 1;
    numbers.set(item.properties.id, number);
    item.properties = { id: `fn-${number}` };
  });
  return numbers;
}

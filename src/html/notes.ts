import type { Element, ElementContent, Root } from 'hast';
import type { FootnoteDefinition, FootnoteReference, PhrasingContentMap } from 'mdast';
import { defaultHandlers, type State } from 'mdast-util-to-hast';
import { noteId, noteReferenceId } from '../model/ids.ts';
import { eachElement, SKIP, visit } from '../model/visit.ts';

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

/**
 * Restores the superscript around note references. A link that the author does not close ends where the link of the reference
 * begins, and the parser leaves an empty superscript in it.
 */
export const noteMarks = eachElement((element, index, parent) => {
  if (element.properties.dataFootnoteRef === undefined) return undefined;
  if (parent.type === 'element' && parent.tagName === 'sup') return undefined;
  const before = parent.children[index - 1];
  if (before?.type === 'element' && before.tagName === 'a') removeEmptyMark(before);
  parent.children[index] = { type: 'element', tagName: 'sup', properties: {}, children: [element] };
  return [SKIP, index + 1];
});

function removeEmptyMark({ children }: Element): void {
  const last = children.at(-1);
  if (last?.type === 'element' && last.tagName === 'sup' && last.children.length === 0) children.pop();
}

/** Moves note references after the links that contain them: links must not be nested (HTML, section 4.5.1). */
export const notesInLinks = eachElement((link, index, parent) => {
  if (link.tagName !== 'a') return undefined;
  const references = takeReferences(link);
  parent.children.splice(index + 1, 0, ...references);
  return [SKIP, index + 1 + references.length];
});

function takeReferences(link: Element): ElementContent[] {
  const references: ElementContent[] = [];
  visit(link, 'element', (element, index, parent) => {
    if (!isReference(element) || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    references.push(element);
    return [SKIP, index];
  });
  return references;
}

function isReference({ tagName, children: [only] }: Element): boolean {
  return tagName === 'sup' && only?.type === 'element' && only.properties.dataFootnoteRef !== undefined;
}

/**
 * Turns an inline note into a reference and an ordinary footnote, so that all are numbered together. This happens in the
 * conversion to HTML, when the tree already contains everything that a chapter includes.
 */
export function inlineNote(
  state: State,
  { children, position }: PhrasingContentMap['inlineNote'],
): ElementContent | ElementContent[] | undefined {
  // No author's label contains a space.
  const identifier = `inline ${state.footnoteById.size + 1}`;
  const at = position ? { position } : {};
  const paragraph = { type: 'paragraph' as const, children, ...at };
  const note: FootnoteDefinition = { type: 'footnoteDefinition', identifier, children: [paragraph], ...at };
  state.footnoteById.set(identifier.toUpperCase(), note);
  const reference: FootnoteReference = { type: 'footnoteReference', identifier, ...at };
  return defaultHandlers.footnoteReference(state, reference);
}

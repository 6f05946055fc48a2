import type { Element, ElementContent, Nodes, Root } from 'hast';
import { headingLevel } from '../model/heading-level.ts';
import { isNoteReference } from '../model/note-marks.ts';
import type { Note, Publication, Resource, Section } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { EXIT, visit } from '../model/visit.ts';
import { withoutDeadLinks } from './dead-links.ts';
import { contentForFormat } from './for-format/shown.ts';
import { placeNotes } from './notes.ts';
import { titleIn } from './numbering/headings.ts';
import { nestSections, outlineOf } from './sections.ts';

/**
 * The publication as one format shows it: without the parts for others. Numbers and ids are those of the whole, so that
 * formats agree on what they share. Returns the publication itself if it has no parts for single formats.
 */
export function forFormat(publication: Publication, format: string): Publication {
  if (!treesOf(publication).some(hasMarks)) return publication;
  const { lines } = publication;
  const ofFormat = sectionsFor(publication.sections, format);
  // A remaining link may point to something that was removed.
  const { sections, notes } = withoutDeadLinks({
    sections: ofFormat,
    notes: notesFor(publication.notes, ofFormat, format),
  });
  return {
    ...publication,
    sections,
    outline: outlineOf(sections, lines),
    notes,
    resources: resourcesFor(publication, treesOf({ sections, notes })),
  };
}

function hasMarks(tree: Root): boolean {
  let found = false;
  visit(tree, 'element', ({ properties }) => {
    if (properties.dataOnly === undefined) return undefined;
    found = true;
    return EXIT;
  });
  return found;
}

/** A resource that no text showed in the first place is there for another reason, and stays. */
function resourcesFor(publication: Publication, trees: readonly Root[]): Resource[] {
  const before = picturesOf(treesOf(publication));
  const after = picturesOf(trees);
  return publication.resources.filter(({ path }) => after.has(path) || !before.has(path));
}

function picturesOf(trees: readonly Root[]): Set<unknown> {
  return new Set(trees.flatMap(elementsIn).flatMap(({ properties: { src } }) => src ?? []));
}

/**
 * The notes that remaining text refers to, directly or through a note. Numbers stay, so that a note has the same one in
 * every format.
 */
function notesFor(notes: readonly Note[], sections: readonly Section[], format: string): Note[] {
  const ownNotes = notes.map((note) => ({ ...note, content: contentForFormat(note.content, format) }));
  const wanted = new Set(sections.flatMap(({ tree }) => referencesIn(tree)));
  // Iterating a set includes elements that are added meanwhile.
  for (const id of wanted) {
    const content = ownNotes.find((note) => note.id === id)?.content ?? [];
    for (const other of referencesIn({ type: 'root', children: content })) wanted.add(other);
  }
  return placeNotes(
    ownNotes.filter(({ id }) => wanted.has(id)),
    sections,
  );
}

function referencesIn(tree: Nodes): string[] {
  return elementsIn(tree)
    .filter(isNoteReference)
    .map(({ properties }) => String(properties.href).slice(1));
}

/**
 * The sections that a format shows. Content under a removed heading moves to the heading before it; a section of an
 * article without its heading, to the section before it.
 */
function sectionsFor(sections: readonly Section[], format: string): Section[] {
  const kept: Section[] = [];
  for (const section of sections) {
    const children = contentForFormat(contentOf(section.tree), format);
    if (isSame(children, section.tree.children)) {
      kept.push(section);
      continue;
    }
    if (!children.some((child) => child.type === 'element')) continue;
    const previous = kept.at(-1);
    const isHeadless = section.role === 'section' && section.title !== '' && !children.some(beginsWithHeading);
    if (isHeadless && previous?.role === 'section') {
      kept[kept.length - 1] = withContent(previous, [...contentOf(previous.tree), ...children]);
    } else kept.push(withContent(section, children));
  }
  return kept;
}

function contentOf({ children }: Root): ElementContent[] {
  return children.filter((child) => child.type !== 'doctype');
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function withContent(section: Section, children: ElementContent[]): Section {
  const tree: Root = { type: 'root', children: nested(children) };
  return { ...section, title: section.title === '' ? '' : titleIn(tree), tree };
}

/** Nests headings again, also within the element of a chapter. */
function nested(children: readonly ElementContent[]): ElementContent[] {
  const tree: Root = { type: 'root', children: children.flatMap(flat) };
  nestSections(tree);
  return contentOf(tree).map((child) => {
    if (!isWhole(child)) return child;
    const title = child.children.find(isHeading);
    const unwrapTitle = (node: ElementContent) =>
      isNesting(node) && node.children[0] === title ? node.children : [node];
    return { ...child, children: nested(child.children).flatMap(unwrapTitle) };
  });
}

/** Unwraps sections that only nest: those with a meaning of their own stay. */
function flat(node: ElementContent): ElementContent[] {
  return isNesting(node) ? node.children.flatMap(flat) : [node];
}

function isNesting(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && Object.keys(node.properties).length === 0;
}

/** A chapter, part or index: a section with a role. Its title is directly in it, not in a nested section. */
function isWhole(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && !isNesting(node);
}

function beginsWithHeading(node: ElementContent): boolean {
  const [first] = node.type === 'element' && node.tagName === 'section' ? node.children : [];
  return first !== undefined && isHeading(first);
}

function isHeading(node: ElementContent): boolean {
  return node.type === 'element' && headingLevel(node) !== undefined;
}

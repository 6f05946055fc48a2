import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { fragmentOf } from '../model/addresses.ts';
import { cells, headingLevel, isNoteReference } from '../model/html-elements.ts';
import type { Note, Publication, Resource, Section } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { formatsOf, inAny, isShownIn, type ShownIn, shownElements } from '../model/shown-formats.ts';
import { EXIT, visit } from '../model/visit.ts';
import { withoutDeadLinks } from './links.ts';
import { placeNotes } from './notes.ts';
import { titleIn } from './numbering/numbering.ts';
import { nestSections, outlineOf } from './sections.ts';

/**
 * The nodes that a format shows: without the parts for others, and without the marks. Nodes without marks are the same
 * objects; none is modified.
 */
function contentForFormat(nodes: readonly ElementContent[], format: string): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? elementFor(node, format) : [node]));
}

function elementFor(element: Element, format: string): ElementContent[] {
  const { dataOnly, ...properties } = element.properties;
  if (!isShownIn(formatsOf(element), format)) return [];
  const children =
    element.tagName === 'dl' || element.tagName === 'div'
      ? descriptionsFor(element.children, format)
      : contentForFormat(element.children, format);
  const isChanged =
    children.length !== element.children.length || children.some((child, i) => child !== element.children[i]);
  // Cells stay even if they become empty: without them, a table would lose its shape.
  if (isChanged && children.every(isBlank) && !cells.has(element.tagName)) return [];
  if (dataOnly !== undefined && element.tagName === 'span' && Object.keys(properties).length === 0) return children;
  return isChanged || dataOnly !== undefined ? [{ ...element, properties, children }] : [element];
}

/** The remaining terms and descriptions. If only one side remains, the other stays, empty. */
function descriptionsFor(nodes: readonly ElementContent[], format: string): ElementContent[] {
  return groupsOf(nodes).flatMap((group) => {
    const left = new Map(group.map((node) => [node, contentForFormat([node], format)]));
    const isLeft = (name: string) => group.some((node) => isNamed(node, name) && left.get(node)?.length);
    const mustKeep = (['dt', 'dd'] as const).filter((name) => isLeft(name === 'dt' ? 'dd' : 'dt') && !isLeft(name));
    const kept = new Set(mustKeep.flatMap((name) => group.find((node) => isNamed(node, name)) ?? []));
    return group.flatMap((node) => {
      if (node.type !== 'element' || !kept.has(node)) return left.get(node) ?? [];
      const { dataOnly, ...properties } = node.properties;
      return [{ ...node, properties, children: [] }];
    });
  });
}

/** Terms with the descriptions after them; everything before the first term is a separate group. */
function groupsOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const groups: ElementContent[][] = [[]];
  let isDescribed = false;
  for (const node of nodes) {
    if (isNamed(node, 'dt') && isDescribed) {
      groups.push([]);
      isDescribed = false;
    } else if (isNamed(node, 'dd')) isDescribed = true;
    groups.at(-1)?.push(node);
  }
  return groups;
}

function isNamed(node: ElementContent, name: string): node is Element {
  return node.type === 'element' && node.tagName === name;
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '');
}

/**
 * The publication as one format shows it: without the parts for others. Numbers and ids are those of the whole, so that
 * formats agree on what they share. Returns the publication itself if it has no parts for single formats.
 */
export function forFormat(publication: Publication, format: string): Publication {
  if (!treesOf(publication).some(hasMarks)) return publication;
  const { lines } = publication;
  const ofFormat = sectionsFor(publication.sections, format);
  // A remaining link may point to something that was removed.
  const { abstract, sections, notes } = withoutDeadLinks({
    ...(publication.abstract && { abstract: treeFor(publication.abstract, format) }),
    sections: ofFormat,
    notes: notesFor(publication.notes, ofFormat, format),
  });
  return {
    ...publication,
    ...(abstract && { abstract }),
    sections,
    outline: outlineOf(sections, lines),
    notes,
    resources: resourcesFor(publication, treesOf({ sections, notes })),
  };
}

function treeFor({ children }: Root, format: string): Root {
  return {
    type: 'root',
    children: contentForFormat(
      children.filter((child) => child.type !== 'doctype'),
      format,
    ),
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

/** The notes that remaining text refers to, directly or through a note, with the numbers of every format. */
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

type FormatsOf = (link: Element) => ShownIn;

/**
 * Limits the entries of generated lists, such as lists of figures and the index, to the formats of their targets: a
 * missing figure has no entry. If an entry has several targets, the others stay.
 */
export function limitEntries(sections: readonly Section[]): void {
  const targets = new Map<unknown, ShownIn>();
  const lists: Element[] = [];
  for (const { element, formats } of shownElements(sections, [])) {
    targets.set(element.properties.id, formats);
    if (element.tagName === 'nav' || element.properties.role === 'doc-index') lists.push(element);
  }
  const formatsOf: FormatsOf = ({ properties }) => targets.get(fragmentOf(String(properties.href)));
  for (const list of lists) {
    for (const entry of elementsIn(list)) if (entry.tagName === 'li') limitEntry(entry, formatsOf);
  }
}

function limitEntry(entry: Element, formatsOf: FormatsOf): void {
  const links = elementsIn(entry)
    .filter(({ tagName, properties }) => tagName === 'a' && properties.href !== undefined)
    .map(formatsOf);
  if (links.every((formats) => formats === undefined)) return;
  const formats = inAny(links);
  if (formats) entry.properties.dataOnly = formats.join(' ');
  entry.children = limitLinks(entry.children, formatsOf);
}

/** A link is removed with the comma before it. */
function limitLinks(children: readonly ElementContent[], formatsOf: FormatsOf): ElementContent[] {
  const limited: ElementContent[] = [];
  for (const child of children) {
    const formats = child.type === 'element' && child.tagName === 'a' ? formatsOf(child) : undefined;
    if (formats) {
      const before = limited.at(-1)?.type === 'text' ? limited.splice(-1) : [];
      limited.push(h('span', { dataOnly: formats.join(' ') }, [...before, child]));
    } else limited.push(child);
  }
  return limited;
}

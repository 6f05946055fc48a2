import type { Element, Root } from 'hast';
import { headingLevel, setHeadingLevel } from '../model/html-elements.ts';
import { longestContents } from '../model/limits.ts';
import type { OutlineEntry, Publication, Section } from '../model/publication.ts';
import { SKIP, visit } from '../model/visit.ts';
import { type Rendering, renderTitle } from './markup.ts';

/** A heading in a table of contents: the title of a part or a chapter, or one within. */
export interface ContentsEntry extends OutlineEntry {
  role: Section['role'];
  children: readonly ContentsEntry[];
}

/** The default number of heading levels in a table of contents. */
const usualDepth = 2;

/**
 * The outline as a table of contents. In a book it always includes the titles of parts and chapters, and a chapter's
 * own level counts as the first. If the list would be too long, it has fewer levels, or is omitted.
 *
 * @param depth levels of headings, from 1
 */
export function contentsOf(publication: Publication, depth = usualDepth): ContentsEntry[] {
  for (let levels = depth; levels >= 1; levels -= 1) {
    const entries = entriesOf(publication, levels);
    if (countLines(entries) <= longestContents) return entries;
  }
  return [];
}

/**
 * The table of contents of a page or a print: none if it is not wanted, or would have a single entry.
 *
 * @param depth levels of headings, from 1; `false` for none. Default: two
 */
export function shownContents(publication: Publication, depth: number | false | undefined): ContentsEntry[] {
  const entries = depth === false ? [] : contentsOf(publication, depth);
  return countLines(entries) > 1 ? entries : [];
}

/** A table of contents for shells: titles that are more than text also have `markup`. */
export interface MarkupEntry extends ContentsEntry {
  markup?: string;
  children: readonly MarkupEntry[];
}

export function withMarkup(entries: readonly ContentsEntry[], rendering: Rendering): MarkupEntry[] {
  return entries.map((entry) => ({
    ...entry,
    ...markupOf(entry, rendering),
    children: withMarkup(entry.children, rendering),
  }));
}

/** The HTML of a title, if it is more than text. */
export function markupOf({ content }: Pick<OutlineEntry, 'content'>, rendering: Rendering): { markup?: string } {
  return content ? { markup: renderTitle(content, rendering) } : {};
}

function countLines(entries: readonly ContentsEntry[]): number {
  return entries.reduce((count, { children }) => count + 1 + countLines(children), 0);
}

function entriesOf({ kind, outline, sections }: Publication, depth: number): ContentsEntry[] {
  const roles = new Map(sections.map(({ id, role }) => [id, role]));
  const opened = new Set<string>();
  /** The first heading in a chapter is its title. */
  const roleOf = ({ section }: OutlineEntry): Section['role'] => {
    const first = !opened.has(section);
    opened.add(section);
    return (first && roles.get(section)) || 'section';
  };
  const prune = (entries: readonly OutlineEntry[], left: number): ContentsEntry[] =>
    entries.flatMap((entry) => {
      const role = roleOf(entry);
      const title = role !== 'section';
      if (!title && left < 1) return [];
      // A link without text would be invisible.
      if (entry.title === '') return prune(entry.children, left);
      return [{ ...entry, role, children: prune(entry.children, title ? depth - 1 : left - 1) }];
    });
  return prune(outline, kind === 'book' ? 0 : depth);
}

/**
 * Raises the headings of a document that is a part of a publication so that its first is an `h1` and no level is
 * skipped, since it is shown on its own. Headings of one level stay at the same level within their section. Headings in
 * notes belong to no section, and do not change.
 */
export function raiseHeadings(tree: Root): void {
  const open: number[] = [];
  visit(tree, 'element', (element, _, parent) => {
    if (element.tagName === 'ol' && parent?.type === 'element' && parent.properties.role === 'doc-endnotes')
      return SKIP;
    const level = headingLevel(element);
    if (level === undefined) return undefined;
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    setHeadingLevel(element, open.length);
    return undefined;
  });
}

export function firstHeading(tree: Root): Element | undefined {
  let first: Element | undefined;
  visit(tree, 'element', (element) => {
    if (headingLevel(element) !== undefined) first ??= element;
  });
  return first;
}

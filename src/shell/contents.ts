import { longestContents } from '../model/limits.ts';
import type { OutlineEntry, Publication, Section } from '../model/publication.ts';

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

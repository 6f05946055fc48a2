import type { OutlineEntry, Publication } from '../model/publication.ts';

/** How many levels of headings a list of contents shows where nobody said. */
const usualDepth = 2;

/**
 * The outline as a list of contents shows it. In a book the titles of parts and chapters are always there, and a chapter's
 * own level is the first that counts.
 *
 * @param depth levels of headings, from 1
 */
export function contentsOf({ kind, outline, sections }: Publication, depth = usualDepth): OutlineEntry[] {
  const roles = new Map(sections.map(({ id, role }) => [id, role]));
  const opened = new Set<string>();
  /** Whether an entry is the title of its section: the first that stands in it. */
  const isTitle = ({ section }: OutlineEntry) => {
    const first = !opened.has(section);
    opened.add(section);
    return first && roles.get(section) !== 'section';
  };
  const prune = (entries: readonly OutlineEntry[], left: number): OutlineEntry[] =>
    entries.flatMap((entry) => {
      const title = isTitle(entry);
      if (!title && left < 1) return [];
      return [{ ...entry, children: prune(entry.children, title ? depth - 1 : left - 1) }];
    });
  return prune(outline, kind === 'book' ? 0 : depth);
}

import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { frontDocuments } from './documents.ts';
import { localLink, type Targets } from './targets.ts';

/** A line of the contents list. */
export interface NavigationEntry {
  href: string;
  title: string;
  children: readonly NavigationEntry[];
}

/**
 * The outline as links. A publication without headings has one entry, for a contents list must not be empty; without a text,
 * its title page.
 */
export function navigationEntries({ outline, sections, metadata }: Publication, targets: Targets): NavigationEntry[] {
  const turn = (entry: OutlineEntry): NavigationEntry[] => {
    const children = entry.children.flatMap(turn);
    const href = localLink(entry.id, '', targets);
    const title = entry.number === undefined ? entry.title : `${entry.number}\u2002${entry.title}`;
    // A heading of nothing but a picture has no text, and a link without text cannot be followed.
    return href && entry.title.trim() ? [{ href, title, children }] : children;
  };
  const entries = outline.flatMap(turn);
  const first = targets.files.get(sections[0]?.id ?? '') ?? frontDocuments.titlepage;
  return entries.length > 0 ? entries : [{ href: first, title: metadata.title, children: [] }];
}

/** How many levels the entries have. */
export function depthOf(entries: readonly NavigationEntry[]): number {
  return Math.max(0, ...entries.map(({ children }) => 1 + depthOf(children)));
}

import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { frontDocuments } from './documents.ts';
import { localLink, type Targets } from './targets.ts';

/** An entry of the table of contents. */
export interface NavigationEntry {
  href: string;
  title: string;
  children: readonly NavigationEntry[];
}

/**
 * The outline as links. A table of contents must not be empty: a publication without headings has one entry, and
 * without text it links to the title page.
 */
export function navigationEntries({ outline, sections, metadata }: Publication, targets: Targets): NavigationEntry[] {
  const turn = (entry: OutlineEntry): NavigationEntry[] => {
    const children = entry.children.flatMap(turn);
    const href = localLink(entry.id, '', targets);
    const title = entry.number === undefined ? entry.title : `${entry.number}\u2002${entry.title}`;
    // A heading that is only an image has no text, and a link without text cannot be followed.
    return href && entry.title.trim() ? [{ href, title, children }] : children;
  };
  const entries = outline.flatMap(turn);
  const first = targets.files.get(sections[0]?.id ?? '') ?? frontDocuments.titlepage;
  return entries.length > 0 ? entries : [{ href: first, title: metadata.title, children: [] }];
}

/** The number of levels of the entries. */
export function depthOf(entries: readonly NavigationEntry[]): number {
  return Math.max(0, ...entries.map(({ children }) => 1 + depthOf(children)));
}

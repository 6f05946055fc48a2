import { hrefTo } from '../../../model/addresses.ts';
import type { OutlineEntry } from '../../../model/publication.ts';
import type { SitePage } from './pages.ts';

/** A line of the contents of one page. */
export interface OwnEntry {
  title: string;
  number?: string | undefined;
  href: string;
  children: readonly OwnEntry[];
}

/** Lines that the contents of one page may have: of a longer page they show the first level alone. */
const mostLines = 60;

/** The headings of a page below its title, two levels of them. */
export function headingsBelow({ heading, section }: SitePage): OwnEntry[] {
  const own = (entries: readonly OutlineEntry[] = []) => entries.filter((entry) => entry.section === section?.id);
  const list = (entries: readonly OutlineEntry[], levels: number): OwnEntry[] =>
    entries.flatMap(({ id, title, number, children }) => {
      // Nobody could see what leads there.
      if (title === '') return list(own(children), levels);
      return [{ title, number, href: hrefTo(id), children: levels > 1 ? list(own(children), levels - 1) : [] }];
    });
  const entries = own(heading?.children);
  const both = list(entries, 2);
  return both.reduce((count, { children }) => count + 1 + children.length, 0) <= mostLines ? both : list(entries, 1);
}

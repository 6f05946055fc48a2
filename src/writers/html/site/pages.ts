import type { HtmlOptions } from '../../../model/html-options.ts';
import type { OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import { pageNames } from './page-names.ts';

/** A page of a site that people read from top to bottom. */
export interface SitePage {
  /** Path of its file from the site's folder, with `/`. */
  file: string;
  /** What it shows. Absent of a first page without text of its own. */
  section?: Section | undefined;
  /** The heading of what it shows; absent of the first page. */
  heading?: OutlineEntry | undefined;
  /** Headings of the parts and chapters that it lies in, outermost first. */
  within: readonly OutlineEntry[];
}

/** Name of the file of the first page. */
export const firstFile = 'index.html';

/**
 * The pages in reading order: the first one with the text before the first chapter, then one for each chapter, or in an
 * article for each section. Titles of parts have none: they are on the first page, in the table of contents.
 */
export function pagesOf({ kind, sections, outline }: Publication, { folders }: HtmlOptions): SitePage[] {
  const [first] = sections;
  const opening = first && isOpening(first, kind) ? first : undefined;
  const own = sections.filter((section) => section !== opening && section.role !== 'part');
  const names = pageNames(own, folders);
  const headings = headingsOf(outline);
  return [
    { file: firstFile, section: opening, within: [] },
    ...own.map((section, index) => ({
      file: `${names[index]}.html`,
      section,
      heading: headings.get(section.id)?.heading,
      within: headings.get(section.id)?.within ?? [],
    })),
  ];
}

/** Text before the first chapter of a book, or before the first heading of an article. */
function isOpening({ role, matter, title }: Section, kind: Publication['kind']): boolean {
  return role === 'section' && (kind === 'book' ? matter === 'front' : title === '');
}

type Found = Required<Pick<SitePage, 'within'>> & { heading: OutlineEntry };

/** The first heading of each section, by the section's id. */
function headingsOf(outline: readonly OutlineEntry[]): Map<string, Found> {
  const found = new Map<string, Found>();
  const gather = (entries: readonly OutlineEntry[], within: readonly OutlineEntry[]) => {
    for (const heading of entries) {
      const isTitle = !found.has(heading.section);
      if (isTitle) found.set(heading.section, { heading, within });
      gather(heading.children, isTitle ? [...within, heading] : within);
    }
  };
  gather(outline, []);
  return found;
}

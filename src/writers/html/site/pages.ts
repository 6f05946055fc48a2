import type { HtmlOptions } from '../../../model/format-options.ts';
import { headingLevel } from '../../../model/html-elements.ts';
import type { OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** A page of a site's reading order. */
export interface SitePage {
  /** Path of its file from the site's folder, with `/`. */
  file: string;
  /** Its content. Absent for a first page without text of its own. */
  section?: Section | undefined;
  /** The heading of its content; absent for the first page. */
  heading?: OutlineEntry | undefined;
  /** Headings of the enclosing parts and chapters, outermost first. */
  within: readonly OutlineEntry[];
}

export const firstFile = 'index.html';

/**
 * The pages in reading order: the first page with the text before the first chapter, then one per chapter, or in an
 * article one per section. Titles of parts have no page: they are in the table of contents of the first page.
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

/** The first page, the error page, and names that Windows reserves for devices. */
const reserved = ['index', '404', 'con', 'prn', 'aux', 'nul', 'com1', 'lpt1'];

/** Maximum characters of a name. File systems allow 255 bytes, and a character takes up to three in most scripts. */
const longest = 80;

/**
 * The names of the pages of sections, without extension: the file that a chapter comes from, otherwise the id of its
 * heading. Neither changes when chapters are reordered. Names differ in more than case.
 *
 * @param folders whether to keep the folders of these files
 */
export function pageNames(sections: readonly Section[], folders = false): string[] {
  const usedNames = new Set<string>();
  return sections.map((section) => {
    const path = folders ? section.listedFile && pathOf(section.listedFile) : undefined;
    const name = freeName(path ?? cleaned(section.slug ?? headingId(section) ?? section.id), usedNames);
    usedNames.add(name.toLowerCase());
    return name;
  });
}

/** A `README.md` is the first page of its folder, as in mdBook. Leading `../` are dropped. */
function pathOf(file: string): string {
  const steps = file
    .replace(/\.[^./]*$/u, '')
    .split('/')
    .filter((step) => !/^\.*$/u.test(step));
  const last = steps.pop() ?? '';
  return [...steps, /^readme$/iu.test(last) ? 'index' : last].map(cleaned).join('/');
}

/** Ids of Offprint's own headings have its name as a prefix. */
function headingId({ tree }: Section): string | undefined {
  const heading = elementsIn(tree).find((element) => headingLevel(element) !== undefined);
  return heading && String(heading.properties.id).replace(/^offprint-/u, '');
}

function cleaned(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}_-]+/gu, '-')
    .replace(/^-+/u, '');
  return Array.from(name).slice(0, longest).join('') || 'page';
}

/** `index` becomes `index-page`, but not in a subfolder. */
function freeName(name: string, usedNames: ReadonlySet<string>): string {
  const last = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const isReserved = reserved.includes(last) && !(last === 'index' && name.includes('/'));
  const base = isReserved ? `${name}-page` : name;
  let free = base;
  for (let count = 2; usedNames.has(free.toLowerCase()); count += 1) free = `${base}-${count}`;
  return free;
}

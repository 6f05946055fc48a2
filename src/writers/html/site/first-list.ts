import type { Element } from 'hast';
import { headingLevel } from '../../../model/heading-level.ts';
import type { OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { contentsOf } from '../../../shell/contents.ts';
import { encodedPath } from '../relative-address.ts';
import type { SitePage } from './pages.ts';
import { linesOf, type SiteEntry } from './site-entry.ts';
import { addressIn, type Targets } from './targets.ts';

/**
 * The table of contents of the first page. Its lines have the ids of their targets, so that an address of the publication
 * as one page, `…/#id`, still leads a reader there, without a script.
 *
 * @param depth levels of headings, as the author wants them; `false` for none but the chapters
 */
export function firstList(
  publication: Publication,
  pages: readonly SitePage[],
  targets: Targets,
  depth: number | false | undefined,
): SiteEntry[] {
  const entries = contentsOf(publication, depth === false ? 1 : depth);
  const listed = new Set(flat(entries).map(({ id }) => id));
  const files = new Map(pages.flatMap(({ file, heading }) => (heading ? [[heading.id, file] as const] : [])));
  const sections = new Map(publication.sections.map((section) => [section.id, section]));
  return linesOf(entries, ({ id, section, role }) => {
    const file = files.get(id);
    const isTitle = file !== undefined || role === 'part';
    const href = file === undefined ? addressIn(id, '', targets) : encodedPath(file);
    const anchors = isTitle ? anchorsIn(sections.get(section)).filter((anchor) => !listed.has(anchor)) : [];
    return { href: role === 'part' ? undefined : href, id, anchors };
  });
}

function flat(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children)]);
}

/** The ids of a section that people may have links to: of its headings, and of what has a caption or title. */
function anchorsIn(section: Section | undefined): string[] {
  if (!section) return [];
  const { tree } = section;
  return elementsIn(tree).flatMap((element) => {
    const { id } = element.properties;
    return typeof id === 'string' && isTitled(element) ? [id] : [];
  });
}

function isTitled(element: Element): boolean {
  const { className } = element.properties;
  const classes = Array.isArray(className) ? className : [];
  return (
    headingLevel(element) !== undefined ||
    element.tagName === 'figure' ||
    classes.includes('equation') ||
    classes.includes('admonition')
  );
}

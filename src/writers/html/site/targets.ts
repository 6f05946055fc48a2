import type { Root } from 'hast';
import { fragmentOf, hrefTo, isRemote, pathIn } from '../../../model/addresses.ts';
import type { HtmlOptions } from '../../../model/format-options.ts';
import type { Note, Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';
import { nearest } from '../../../model/wording.ts';
import { notesBySection } from '../../../shell/markup.ts';
import { encodedPath, relativeAddress, wayBack } from '../addresses.ts';
import { firstFile, pagesOf, type SitePage } from './pages.ts';

/** The page that has each id: file names by id. */
export type Targets = ReadonlyMap<string, string>;

/** Decides where everything goes before any page is written, since links may point forward. */
export function targetsOf(
  { sections }: Publication,
  pages: readonly SitePage[],
  notes: ReadonlyMap<string, readonly Note[]>,
): Targets {
  const files = new Map(pages.map(({ file, section }) => [section?.id, file]));
  const targets = new Map<string, string>();
  for (const section of sections) {
    const file = files.get(section.id) ?? firstFile;
    const own = notes.get(section.id) ?? [];
    for (const { id } of own) targets.set(id, file);
    for (const { properties } of treesOf({ sections: [section], notes: own }).flatMap(elementsIn)) {
      if (typeof properties.id === 'string') targets.set(properties.id, file);
    }
  }
  return targets;
}

/** The ids of each page of a site, by its file. */
export function idsOfPages(publication: Publication, options: HtmlOptions): Map<string, Set<string>> {
  const pages = pagesOf(publication, options);
  const ids = new Map(pages.map(({ file }) => [file, new Set<string>()]));
  for (const [id, file] of targetsOf(publication, pages, notesBySection(publication.notes))) ids.get(file)?.add(id);
  return ids;
}

/**
 * Points the links of a page to the pages with their targets. Links to files are relative to the output folder, in
 * which the site has its own folder.
 */
export function relink(tree: Root, page: string, targets: Targets): void {
  for (const { tagName, properties } of elementsIn(tree)) {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string') continue;
    if (href.startsWith('#')) properties.href = addressIn(fragmentOf(href), page, targets);
    else if (!isRemote(href) && !href.startsWith('/')) properties.href = `../${wayBack(page)}${href}`;
  }
}

/** The URL of an element, relative to a page. */
export function addressIn(id: string, page: string, targets: Targets): string {
  const file = targets.get(id) ?? page;
  return file === page ? hrefTo(id) : `${relativeAddress(file, page)}${hrefTo(id)}`;
}

/** A page that redirects to another. */
export interface Redirect {
  /** Path of its file from the site's folder. */
  file: string;
  /** The relative path from its folder to the site's: `../` for each step, or nothing. */
  prefix: string;
  /** Its target: an absolute URL, or one relative to the site's folder. */
  to: string;
}

/** The redirects whose target exists; the others are reported. */
export function redirectsOf(
  redirects: Readonly<Record<string, string>>,
  { pages, targets, report }: { pages: readonly SitePage[]; targets: Targets; report: Report },
): Redirect[] {
  const usedPaths = new Set(['404.html', ...pages.map(({ file }) => file.toLowerCase())]);
  return Object.entries(redirects).flatMap(([from, target]) => {
    const file = from.endsWith('/') ? `${from}${firstFile}` : from;
    const to = resolve(target, pages, targets);
    if (usedPaths.has(file.toLowerCase())) report('redirect-taken', { from });
    else if (to === undefined) report('redirect-target', { from, target, near: nearTo(target, pages) });
    else {
      usedPaths.add(file.toLowerCase());
      return [{ file, prefix: wayBack(file), to }];
    }
    return [];
  });
}

/** Resolves the name of a page, with or without extension. Nothing if the page or the id does not exist. */
function resolve(target: string, pages: readonly SitePage[], targets: Targets): string | undefined {
  if (isRemote(target)) return /^https?:/iu.test(target) && URL.canParse(target) ? target : undefined;
  const path = pathIn(target) || firstFile;
  const page = pages.find(({ file }) => file === path || file === `${path}.html`);
  const id = fragmentOf(target);
  if (!page || (id !== '' && targets.get(id) !== page.file)) return undefined;
  return encodedPath(page.file) + (id === '' ? '' : hrefTo(id));
}

function nearTo(target: string, pages: readonly SitePage[]): string | undefined {
  const files = pages.map(({ file }) => file);
  const path = pathIn(target);
  return files.includes(path) ? undefined : nearest(path, files);
}

import type { Root } from 'hast';
import { fragmentOf, hrefTo, isRemote } from '../../../model/addresses.ts';
import type { HtmlOptions } from '../../../model/format-options.ts';
import type { Note, Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import { notesBySection } from '../../../shell/markup.ts';
import { relativeAddress, wayBack } from '../addresses.ts';
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

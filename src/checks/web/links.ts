import { posix } from 'node:path';
import { decoded, pathFrom } from '../../model/addresses.ts';
import type { Report } from '../../model/report.ts';
import { addressesIn } from '../../readers/element-facts.ts';
import type { Page, PageElement } from './page.ts';

/** The files around pages. Paths are as `Page.path`. */
export interface Neighbours {
  pages: ReadonlyMap<string, Page>;
  /** The ids in a page that links may point to. */
  idsOf: (page: Page) => ReadonlySet<string>;
  /** Whether there is such a file or folder; `undefined` if it cannot be known. */
  has: (path: string) => Promise<boolean | undefined>;
}

/** The attributes by which elements refer to what they show. */
const sources: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  img: ['src', 'srcset'],
  input: ['src'],
  link: ['href', 'imagesrcset'],
  object: ['data'],
  script: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  video: ['src', 'poster'],
};

/** Link relations of files that the page needs to be displayed well. */
const ownFiles: ReadonlySet<string> = new Set(['stylesheet', 'icon', 'preload', 'modulepreload', 'manifest']);

/** Checks that the targets of a page's links and images exist: ids, other pages, and files. External URLs are not checked. */
export async function checkLinks(page: Page, neighbours: Neighbours, report: Report): Promise<void> {
  // Another base turns all URLs into external ones.
  if (page.elements.some(({ name, attributes }) => name === 'base' && attributes.href !== undefined)) return;
  for (const element of page.elements) {
    const { name, attributes, at } = element;
    for (const source of element.isHtml ? sourcesOf(element) : []) {
      const file = addressIn(page, source);
      if (file && file.path !== page.path && (await neighbours.has(file.path)) === false) {
        report('html-missing-file', { element: name, file: source }, at);
      }
    }
    if (name !== 'a' && name !== 'area') continue;
    const href = attributes.href?.trim();
    const address = href === undefined ? undefined : addressIn(page, href);
    if (!address || href === undefined) continue;
    const reason = await deadReason(page, address, neighbours);
    if (reason) report('html-dead-link', { href, reason }, at);
  }
}

/** The target of a URL, relative to a page: a file, and a place in it. */
interface Address {
  path: string;
  fragment: string | undefined;
}

/** `undefined` for anything not next to the page: on the web, in the text itself, at a server's root. */
function addressIn({ path }: Page, address: string): Address | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/iu.test(address)) return undefined;
  const { file = '', fragment } = /^(?<file>[^?#]*)[^#]*(?:#(?<fragment>.*))?$/su.exec(address)?.groups ?? {};
  return { path: file === '' ? path : pathFrom(path, file), fragment };
}

async function deadReason(
  page: Page,
  { path, fragment }: Address,
  { pages, has, idsOf }: Neighbours,
): Promise<string | undefined> {
  const target = path === page.path ? page : (pages.get(path) ?? pages.get(posix.join(path, 'index.html')));
  if (!target) return (await has(path)) === false ? 'there is no such file' : undefined;
  // The top of a page, and a text fragment.
  if (fragment === undefined || fragment === '' || fragment === 'top' || fragment.startsWith(':~:')) return undefined;
  const wanted = [fragment, decoded(fragment)];
  return wanted.some((id) => idsOf(target).has(id)) ? undefined : 'there is no such id';
}

/** Finds the possible link targets in pages, once for each page: a page of a site may link to all of the others. */
export function linkTargets(): Neighbours['idsOf'] {
  const known = new Map<Page, ReadonlySet<string>>();
  return (page) => {
    const ids = known.get(page) ?? targetsIn(page);
    known.set(page, ids);
    return ids;
  };
}

function targetsIn({ elements }: Page): ReadonlySet<string> {
  const ids = elements.flatMap(({ name, attributes }) => [attributes.id, name === 'a' ? attributes.name : undefined]);
  return new Set(ids.filter((id) => id !== undefined));
}

/** The URLs of what an element shows. */
function sourcesOf({ name, attributes }: PageElement): string[] {
  const relations = (attributes.rel ?? '').toLowerCase().split(/\s+/u);
  if (name === 'link' && !relations.some((relation) => ownFiles.has(relation))) return [];
  const keys = (Object.hasOwn(sources, name) && sources[name]) || [];
  const addresses = keys.flatMap((key) => {
    const value = attributes[key]?.trim() ?? '';
    return key.endsWith('srcset') ? addressesIn(value) : [value];
  });
  return addresses.filter((address) => address !== '');
}

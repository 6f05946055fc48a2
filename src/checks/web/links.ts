import { posix } from 'node:path';
import { decoded, pathFrom } from '../../model/addresses.ts';
import type { Report } from '../../model/report.ts';
import { addressesIn } from '../parity/renditions.ts';
import type { Page, PageElement } from './page.ts';

/** What is known of the files around pages. Paths are as `Page.path`. */
export interface Neighbours {
  pages: ReadonlyMap<string, Page>;
  /** What links may lead to in a page. */
  idsOf: (page: Page) => ReadonlySet<string>;
  /** Whether there is such a file or folder; `undefined` where nobody can know. */
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

/** Relations of links that name files of the page, which it cannot be shown well without. */
const ownFiles: ReadonlySet<string> = new Set(['stylesheet', 'icon', 'preload', 'modulepreload', 'manifest']);

/** Checks that what a page leads to and shows is there: ids, other pages, and files. What is on the web is not asked. */
export async function checkLinks(page: Page, neighbours: Neighbours, report: Report): Promise<void> {
  // Another base makes all addresses those of the web.
  if (page.elements.some(({ name, attributes }) => name === 'base' && attributes.href !== undefined)) return;
  for (const element of page.elements) {
    const { name, attributes, at } = element;
    for (const shown of element.isHtml ? sourcesOf(element) : []) {
      const file = addressIn(page, shown);
      if (file && file.path !== page.path && (await neighbours.has(file.path)) === false) {
        report('html-missing-file', { element: name, file: shown }, at);
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

/** Where an address leads, from a page: a file, and a place in it. */
interface Address {
  path: string;
  fragment: string | undefined;
}

/** Nothing for what is not beside the page: on the web, in the text itself, of a server's root. */
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
  // The beginning of a page, and a text that browsers look for.
  if (fragment === undefined || fragment === '' || fragment === 'top' || fragment.startsWith(':~:')) return undefined;
  const wanted = [fragment, decoded(fragment)];
  return wanted.some((id) => idsOf(target).has(id)) ? undefined : 'there is no such id';
}

/** Finds what links may lead to in pages, in each but once: a page of a site may lead to all of the others. */
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

/** The addresses of what an element shows. */
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

import type { Position } from 'unist';
import { fragmentOf, isRemote } from '../../model/addresses.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';

/** An external link as written. */
export interface RemoteLink {
  href: string;
  position: Position | undefined;
}

/** Names reserved for examples (RFC 2606, RFC 6761). */
const examples = /^(?:.+\.)?(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$/iu;

/** The links of a publication with a protocol or a host, in reading order. */
export function remoteLinksIn(publication: Publication): RemoteLink[] {
  return treesOf(publication)
    .flatMap(elementsIn)
    .flatMap(({ tagName, properties: { href }, position }) =>
      tagName === 'a' && typeof href === 'string' && isRemote(href)
        ? [{ href: href.startsWith('//') ? `https:${href}` : href, position }]
        : [],
    );
}

/** A web page and the elements in it that links point to. */
export interface WebPage {
  /** Without a fragment. */
  address: string;
  /** The ids of the elements that links point to, without duplicates, in order. */
  ids: string[];
}

/** The page of a URL; `undefined` for relative URLs and names reserved for examples. */
export function pageOf(href: string): string | undefined {
  if (!/^https?:/iu.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (examples.test(url.hostname)) return undefined;
  url.hash = '';
  return url.href;
}

/** The pages that links lead to, in the order of the first link to each. */
export function pagesOf(links: readonly RemoteLink[]): WebPage[] {
  const pages = new Map<string, WebPage>();
  for (const { href } of links) {
    const address = pageOf(href);
    if (address === undefined) continue;
    const page = pages.get(address) ?? { address, ids: [] };
    pages.set(address, page);
    const id = idOf(href);
    if (id !== undefined && !page.ids.includes(id)) page.ids.push(id);
  }
  return [...pages.values()];
}

/**
 * The element that a URL names. `undefined` for the top of the page, words in it (`#:~:text=`), or the state of a script:
 * `#!/inbox`, `#L10`, `#page=2`.
 */
export function idOf(href: string): string | undefined {
  const [fragment = ''] = fragmentOf(href).split(':~:');
  return fragment === '' || fragment === 'top' || /^[!/?]|=|^L\d+(?:-L\d+)?$/u.test(fragment) ? undefined : fragment;
}

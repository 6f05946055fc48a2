import type { Element, ElementContent } from 'hast';
import { fragmentOf, legalAddress } from '../../model/addresses.ts';
import { plainNameFor } from '../../model/content-model/place.ts';
import { withoutUndefined } from '../../model/without-undefined.ts';
import type { Words } from '../../template/words.ts';
import type { BreaksByNode } from './page-list.ts';
import type { EpubPicture } from './picture-formats.ts';
import { localLink, type Targets } from './targets.ts';

/** Schemes that reading systems follow. EPUBCheck warns about unregistered ones, and rejects `file:` and `data:`. */
const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Points a link to the document that contains its target. A broken link is replaced by its text. */
export function rewriteLink(link: Element, { file, targets }: Surroundings): ElementContent[] {
  const { href, hrefLang, ...rest } = link.properties;
  if (href === undefined) return [{ ...link, properties: rest }];
  const target = resolveLink(String(href), file, targets);
  if (target !== undefined) {
    const language = hrefLang === undefined ? {} : { hrefLang };
    return [{ ...link, properties: { ...rest, ...language, ...noterefType(link), href: target } }];
  }
  const { id, lang, dir } = rest;
  const saysMore = [id, lang, dir].some((value) => value !== undefined);
  return saysMore
    ? [{ ...link, tagName: plainNameFor(link), properties: withoutUndefined({ id, lang, dir }) }]
    : link.children;
}

/**
 * The URL of a link in the content document `file`.
 *
 * @returns nothing if the target is not in the publication or no reading system could open it
 */
export function resolveLink(href: string, file: string, targets: Targets): string | undefined {
  if (href.startsWith('#')) return localLink(fragmentOf(href), file, targets);
  const address = legalAddress(href);
  return address !== undefined && schemes.has(new URL(address).protocol) ? address : undefined;
}

function noterefType({ properties }: Element): { 'epub:type'?: string } {
  return properties.role === 'doc-noteref' ? { 'epub:type': 'noteref' } : {};
}

/** What a rewrite needs to know about the surrounding document. */
export interface Surroundings {
  file: string;
  targets: Targets;
  /** Images of the container, by the path used in the trees. */
  pictures: ReadonlyMap<string, EpubPicture>;
  words: Words;
  /** Where pages of the print edition begin in the tree. Absent: nowhere. */
  breaks?: BreaksByNode | undefined;
}

/** Returns the replacement of an element whose children have already been rewritten. */
export type Rewrite = (element: Element, surroundings: Surroundings) => ElementContent[];

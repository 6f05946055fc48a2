import { posix } from 'node:path';
import type { Outputs } from '../checks/file-links.ts';
import { fragmentOf, hrefTo, isRemote, pathIn } from '../model/addresses.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { slugOfVariant } from '../prepare/variant-uses.ts';
import type { PreparedSource } from './prepared-source.ts';

/**
 * Keeps links between outputs within their variant. An author writes `[the book](sheet.pdf)` once for all variants: if
 * that file is not written, but `sheet.teacher.pdf` is, a link of the variant `teacher` points there.
 */
export async function rewriteVariantLinksInPlace(
  { publication, variant }: Pick<PreparedSource, 'publication' | 'variant'>,
  load: () => Promise<Pick<Outputs, 'made'>>,
): Promise<void> {
  if (!publication || variant === undefined) return;
  for (const { tagName, properties } of treesOf(publication).flatMap(elementsIn)) {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || href.startsWith('#') || isRemote(href)) continue;
    const { made } = await load();
    const path = posix.normalize(pathIn(href));
    const own = made.has(path) ? undefined : pathsInVariant(path, variant).find((candidate) => made.has(candidate));
    if (own !== undefined) properties.href = addressOf(own, fragmentOf(href));
  }
}

/** The candidates for a path in a variant: its name goes before an extension or a suffix, or ends the first folder. */
function pathsInVariant(path: string, variant: string): string[] {
  const end = path.indexOf('/') === -1 ? path.length : path.indexOf('/');
  const name = path.slice(0, end);
  const places = [end, ...Array.from(name.matchAll(/[.-]/gu), ({ index }) => index)];
  return places.map((at) => `${slugOfVariant(path.slice(0, at), variant)}${path.slice(at)}`);
}

/** The URL of a file in the output folder, and of a place in it. @param id empty for none */
export function addressOf(path: string, id: string): string {
  const address = path.split('/').map(encodeURIComponent).join('/');
  return id === '' ? address : `${address}${hrefTo(id)}`;
}

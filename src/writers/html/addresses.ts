import { posix } from 'node:path';
import type { Root } from 'hast';
import { decoded, legalAddress } from '../../model/addresses.ts';
import { type HtmlOptions, layoutOf } from '../../model/format-options.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, plainText } from '../../model/published-text.ts';
import type { WriterOptions } from '../writer.ts';

/** The URL of a file relative to a page; both paths are relative to the same folder, with `/`. */
export function relativeAddress(path: string, page: string): string {
  return encodedPath(posix.relative(posix.dirname(page), path));
}

/** A path, encoded for a URL. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The relative URL from a page to the folder that its path begins in: `../` for each folder, or nothing. */
export function wayBack(page: string): string {
  return '../'.repeat(page.split('/').length - 1);
}

/**
 * Creates the function that returns the absolute URL of a file, by its path from the output folder. It is based on the
 * publication's own URL; absent if that is not set.
 */
export function addressesOf(
  { id, kind }: Pick<Publication, 'id' | 'kind'>,
  { own, files }: Pick<WriterOptions<HtmlOptions>, 'own' | 'files'>,
): ((path: string) => string) | undefined {
  if (own.url === undefined) return undefined;
  const written = own.url.replaceAll('{slug}', encodeURIComponent(id));
  const address = legalAddress(written) ?? written;
  const first = layoutOf(kind, own) === 'site' && !address.endsWith('/') ? `${address}/` : address;
  const main = files.html?.path ?? `${id}.html`;
  return (path) => (path === main ? first : new URL(relativeAddress(path, main), first).href);
}

/** Marks links whose text is their own URL with the class `address`, so that print does not repeat it. */
export function markBareAddresses(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties } = element;
    const { href, className } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || !/^https?:/iu.test(href)) continue;
    if (essence(plainText(element)) !== essence(href)) continue;
    properties.className = [...(Array.isArray(className) ? className : []), 'address'];
  }
}

/** The part of a URL that people write. */
function essence(address: string): string {
  return decoded(address)
    .replace(/^https?:\/\//iu, '')
    .replace(/^www\.|\/$/giu, '')
    .toLowerCase();
}

/** A file of the publication in another format, as linked from a page. */
interface Download {
  /** The common name of the format: `PDF`. */
  name: string;
  /** Media type. */
  type: string;
  /** Relative to the page. */
  href: string;
  /** Relative to the output folder, with `/`. */
  path: string;
}

/**
 * The files of other formats that the same run writes.
 *
 * @param page path of the page that links to them, relative to the output folder
 */
export function downloadsOf({ html: _, ...others }: WriterOptions['files'], page: string): Download[] {
  return Object.values(others).flatMap((file) =>
    file ? [{ name: file.title, type: file.mediaType, href: relativeAddress(file.path, page), path: file.path }] : [],
  );
}

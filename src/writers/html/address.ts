import { layoutOf } from '../../model/html-options.ts';
import { legalAddress } from '../../model/legal-address.ts';
import type { Publication } from '../../model/publication.ts';
import type { WriterOptions } from '../writer.ts';
import { relativeAddress } from './relative-address.ts';

/**
 * Makes the function that gives the absolute address of a file, by its path from the output folder. It counts from the
 * publication's own address; absent where nobody says what that is.
 */
export function addressesOf(
  { id, kind }: Pick<Publication, 'id' | 'kind'>,
  { html, files }: Pick<WriterOptions, 'html' | 'files'>,
): ((path: string) => string) | undefined {
  if (html.url === undefined) return undefined;
  const written = html.url.replaceAll('{slug}', encodeURIComponent(id));
  const given = legalAddress(written) ?? written;
  const own = layoutOf(kind, html) === 'site' && !given.endsWith('/') ? `${given}/` : given;
  const main = files.html ?? `${id}.html`;
  return (path) => (path === main ? own : new URL(relativeAddress(path, main), own).href);
}

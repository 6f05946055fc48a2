import { type HtmlOptions, layoutOf } from '../../model/html-options.ts';
import { legalAddress } from '../../model/legal-address.ts';
import type { Publication } from '../../model/publication.ts';
import type { WriterOptions } from '../writer.ts';
import { relativeAddress } from './relative-address.ts';

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

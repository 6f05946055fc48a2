import type { Identifier } from '../model/publication.ts';

/** An identifier as a URI, which need not resolve: `urn:isbn:9783161484100`. */
export function identifierUrn({ scheme, value }: Identifier): string {
  return scheme === 'isbn' || scheme === 'doi' ? `urn:${scheme}:${value}` : value;
}

/** An identifier as the URL where it resolves, if there is one. */
export function identifierUrl({ scheme, value }: Identifier): string | undefined {
  if (scheme === 'doi') return `https://doi.org/${value.replace(/[^\w.~!$&'()*+,;=:@/-]/gu, encodeURIComponent)}`;
  return scheme === 'url' ? value : undefined;
}

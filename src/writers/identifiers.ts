import { createHash } from 'node:crypto';
import { legalMetadata } from '../model/characters.ts';
import type { Identifier, Publication } from '../model/publication.ts';

/** An identifier as a URI, which need not resolve: `urn:isbn:9783161484100`. */
export function identifierUrn({ scheme, value }: Identifier): string {
  return scheme === 'isbn' || scheme === 'doi' ? `urn:${scheme}:${value}` : value;
}

/** An identifier as the URL where it resolves, if there is one. */
export function identifierUrl({ scheme, value }: Identifier): string | undefined {
  if (scheme === 'doi') return `https://doi.org/${value.replace(/[^\w.~!$&'()*+,;=:@/-]/gu, encodeURIComponent)}`;
  return scheme === 'url' ? value : undefined;
}

/**
 * Identifies the PDF of a publication by a URN that differs from its other formats and does not change between
 * editions: the PDF states it, and formats that cite its pages refer to it.
 */
export function printIdentity({ id, metadata }: Pick<Publication, 'id' | 'metadata'>): string {
  const { title, authors, lang } = legalMetadata(metadata);
  return `urn:uuid:${uuidOfName(JSON.stringify(['print', id, title, authors.map(({ name }) => name), lang]))}`;
}

/** The namespace of our identifiers. Generated once; a change would give all publications a new identity. */
const namespace = 'd0a6f0f4-6f0b-4c35-9d5e-5a1c2b7e9f83';

/** A UUID derived from a name by SHA-1: version 5 of RFC 9562, 5.5. */
export function uuidOfName(name: string, space = namespace): string {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

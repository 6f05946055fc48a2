import { createHash } from 'node:crypto';
import { legalMetadata } from '../model/legal-metadata.ts';
import type { Publication } from '../model/publication.ts';

/**
 * Names the print of a publication, as a URN, apart from its other formats and the same from edition to edition: the PDF says
 * it of itself, and others say it that cite its pages.
 */
export function printIdentity({ id, metadata }: Pick<Publication, 'id' | 'metadata'>): string {
  const { title, authors, lang } = legalMetadata(metadata);
  return `urn:uuid:${uuidOfName(JSON.stringify(['print', id, title, authors.map(({ name }) => name), lang]))}`;
}

/** The namespace of Offprint's own identifiers. Drawn once; a change would give every publication a new identity. */
const namespace = 'd0a6f0f4-6f0b-4c35-9d5e-5a1c2b7e9f83';

/** A UUID made of a name by SHA-1: version 5 of RFC 9562, 5.5. */
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

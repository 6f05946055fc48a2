import { legalMetadata } from '../model/legal-metadata.ts';
import type { Publication } from '../model/publication.ts';
import { uuidOfName } from './uuid.ts';

/**
 * Names the print of a publication, as a URN, apart from its other formats and the same from edition to edition: the PDF says
 * it of itself, and others say it that cite its pages.
 */
export function printIdentity({ id, metadata }: Pick<Publication, 'id' | 'metadata'>): string {
  const { title, authors, lang } = legalMetadata(metadata);
  return `urn:uuid:${uuidOfName(JSON.stringify(['print', id, title, authors.map(({ name }) => name), lang]))}`;
}

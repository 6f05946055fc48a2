import type { Publication } from '../../model/publication.ts';
import { identifierUrn } from '../identifiers.ts';
import { uuidOfName } from '../uuid.ts';

/**
 * The chief identifier that the author gives, or one made of what stays the same from edition to edition, so that a reading
 * system knows a new edition for the book it has.
 */
export function identifierOf({ id, metadata }: Publication): string {
  const { identifiers: [chief] = [], title, authors, lang } = metadata;
  if (chief) return identifierUrn(chief);
  return `urn:uuid:${uuidOfName(JSON.stringify([id, title, authors.map(({ name }) => name), lang]))}`;
}

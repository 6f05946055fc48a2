import type { Identifier, Publication } from '../../../model/publication.ts';
import { identifierUrn } from '../../identifiers.ts';
import { printIdentity } from '../../print-identity.ts';

/** Names the print whose pages are marked: the edition that the author says, else our own PDF. */
export function pageSource(publication: Publication, source: Identifier | undefined): string {
  return source ? identifierUrn(source) : printIdentity(publication);
}

import { legalText } from '../../model/legal-text.ts';
import type { Metadata } from '../../model/publication.ts';
import type { Finding } from './findings.ts';
import type { Found } from './found.ts';

/** What a finished publication says of itself otherwise than its source does. */
export function metadataFindings({ title, authors, lang }: Metadata, found: Found): Finding[] {
  const names = authors.map(({ name }) => name).join(', ');
  const findings = [
    ...compared('title', title, found.title),
    ...(found.heading === undefined ? [] : compared('title above the text', title, found.heading)),
    ...compared('list of authors', names, found.authors.join(', ')),
    ...compared('language', lang, found.lang),
  ];
  return findings.filter(({ kind }) => !found.isLoose || kind !== 'missing');
}

function compared(what: string, wanted: string, said: string): Finding[] {
  const [expected, found] = [wanted, said].map(legible) as [string, string];
  if (expected === found) return [];
  const texts = { expected, found, at: undefined };
  return [
    found === ''
      ? { kind: 'missing', what, ...texts }
      : { kind: 'changed', what: `“${found}”`, instead: what, ...texts },
  ];
}

/** On one line, without characters that no file may hold. */
function legible(text: string): string {
  return legalText(text).replace(/\s+/gu, ' ').trim();
}

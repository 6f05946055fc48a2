import { legalText } from '../model/legal-text.ts';
import type { Metadata } from '../model/publication.ts';

/** The metadata without the characters that no XML document may hold, since shells and documents show it in many places. */
export function legalMetadata(metadata: Metadata): Metadata {
  return clean(metadata) as Metadata;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return legalText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]));
}

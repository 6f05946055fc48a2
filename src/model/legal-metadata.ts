import { legalText } from './legal-text.ts';

/** Metadata without characters that are invalid in XML, since shells and documents use them in many places. */
export function legalMetadata<T>(metadata: T): T {
  return clean(metadata) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return legalText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]));
}

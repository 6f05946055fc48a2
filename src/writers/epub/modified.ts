import type { Metadata } from '../../model/publication.ts';

/** The first moment that a ZIP file can name, and so the date of every file in the container. */
const epoch = '1980-01-01T00:00:00Z';

/**
 * When the publication was last changed, as `YYYY-MM-DDThh:mm:ssZ`, the one form that EPUB takes. Not the time of the
 * build: the same source gives the same bytes.
 */
export function modifiedOf({ modified, date }: Pick<Metadata, 'modified' | 'date'>): string {
  return (modified && utcSeconds(modified)) || (date && utcSeconds(date)) || epoch;
}

/** A time without a zone is treated as UTC, because nobody chose the zone of the machine. */
function utcSeconds(text: string): string | undefined {
  const hasTime = /T\d/.test(text);
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasTime && !hasZone ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

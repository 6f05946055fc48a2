import type { Expected } from '../checks/parity/expected.ts';
import type { Format } from '../model/formats.ts';
import type { Publication } from '../model/publication.ts';

/** A publication as one format shows it, and what the format's readers must meet. */
export interface Shown {
  format: Format;
  publication: Publication;
  expected: Expected;
}

/** What each format shows. Made before the first writer runs: a writer that changed a tree would change what is expected. */
export async function shownIn(formats: readonly Format[], publication: Publication): Promise<Shown[]> {
  const { expectedOf, forFormat } = await import('../phases.ts');
  // Formats that show the same share it.
  const known = new Map<Publication, Expected>();
  return formats.map((format) => {
    const shown = forFormat(publication, format);
    const expected = known.get(shown) ?? expectedOf(shown);
    known.set(shown, expected);
    return { format, publication: shown, expected };
  });
}

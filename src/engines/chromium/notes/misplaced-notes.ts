import type { Note } from '../../../model/publication.ts';
import type { Pages } from '../pages/destinations.ts';

/**
 * Which of the notes at the feet of pages stand on another page than the first reference to them, by their ids. One that
 * stands on no page is not printed, and misplaced as well.
 */
export function misplacedNotes(notes: readonly Note[], placed: ReadonlySet<string>, pages: Pages): string[] {
  const own = notes.filter(({ id }) => placed.has(id));
  return own.flatMap(({ id, references }) => {
    const page = pages.get(id);
    // A note that only other notes refer to stands with the first of these.
    const isThere =
      page !== undefined && references.every((reference, index) => index > 0 || pages.get(reference.id) === page);
    return isThere ? [] : [id];
  });
}

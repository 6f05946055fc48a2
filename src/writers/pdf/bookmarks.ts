import { legalText } from '../../model/legal-text.ts';
import type { OutlineEntry } from '../../model/publication.ts';
import type { Bookmark } from './finish/outline.ts';

/** The outline as bookmarks. A heading without text gets none; those below it take its place, as in an EPUB. */
export function bookmarksOf(entries: readonly OutlineEntry[]): Bookmark[] {
  return entries.flatMap(({ id, number, title, children }) => {
    const below = bookmarksOf(children);
    const text = legalText(title).trim();
    if (text === '') return below;
    return [{ id, title: number === undefined ? text : `${number} ${text}`, children: below }];
  });
}

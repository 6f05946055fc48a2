/**
 * Prefix of every id that Offprint creates for its own parts: notes, the titles of admonitions, page markers, the
 * index. Authors' ids and the slugs of headings never begin with it, so the two cannot collide.
 */
export const ownPrefix = 'offprint-';

/** Whether an id is one of Offprint's own. */
export function isOwnId(id: string): boolean {
  return id.startsWith(ownPrefix);
}

export function noteId(number: string | number): string {
  return `${ownPrefix}note-${number}`;
}

/** The id of a reference to a note: the first has the note's number, later ones also a count. */
export function noteReferenceId(number: string | number, times: number): string {
  return `${ownPrefix}noteref-${number}${times === 1 ? '' : `-${times}`}`;
}

/** The id for a chapter of a book, where counts restart in each chapter: `offprint-note-3-2` for `offprint-note-2`. */
export function ownIdInChapter(id: string, chapter: number): string {
  return id.replace(/^(offprint-[a-z]+)-/u, `$1-${chapter}-`);
}

/** The first of `name`, `name-2`, `name-3` that is not taken. */
export function freeName(name: string, used: { has(name: string): boolean }): string {
  if (!used.has(name)) return name;
  let count = 2;
  while (used.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}

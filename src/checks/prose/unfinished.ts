/** What an author leaves for later. */
const mark = /\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum dolor\b/giu;

/** What stands before a mark: the start of a text or a sentence, or an opening bracket or dash. */
const opening = /(?:^|[.!?…]\s+|[([{—–])\s*$/u;

/** Characters before and behind a mark that are looked at. */
const around = 50;

/**
 * The marks in a text of what is left to do, and where each begins, in order. Within a sentence `TODO` is a word as others are,
 * as in `a TODO list`; `XXX` is a number, too.
 */
export function unfinishedIn(text: string): { mark: string; at: number }[] {
  return [...text.matchAll(mark)]
    .map((found) => ({ mark: found[0], at: found.index }))
    .filter((found) => isPlaceholder(found.mark) || isLeft(found.mark, found.at, text));
}

/** Filler text is always reported: nobody writes it on purpose. */
function isPlaceholder(found: string): boolean {
  return found.length > 'FIXME'.length;
}

function isLeft(found: string, at: number, text: string): boolean {
  if (found !== found.toUpperCase()) return false;
  const behind = text.slice(at + found.length, at + found.length + around);
  if (/^(?:\s*\([^()]*\))?\s*:/u.test(behind)) return true;
  if (found === 'XXX' || /^\s+(?:app|comment|item|list)s?\b/iu.test(behind)) return false;
  // A text that goes on further before it does not begin here.
  const before = text.slice(Math.max(0, at - around), at);
  return opening.test(at > around ? `x${before}` : before);
}

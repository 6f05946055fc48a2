/** Marks that an author leaves for unfinished work. */
const mark = /\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum dolor\b/giu;

/** What may precede a mark: the start of a text or a sentence, or an opening bracket or dash. */
const opening = /(?:^|[.!?…]\s+|[([{—–])\s*$/u;

/** Characters before and after a mark that are examined. */
const around = 50;

/**
 * The marks of unfinished work in a text, and where each begins, in order. Within a sentence `TODO` is an ordinary word, as in
 * `a TODO list`; `XXX` is also a number.
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
  // A text with earlier content does not begin here.
  const before = text.slice(Math.max(0, at - around), at);
  return opening.test(at > around ? `x${before}` : before);
}

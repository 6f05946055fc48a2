/** Where a text uses a term. */
export interface Use {
  /** The term, as it was passed in. */
  term: string;
  index: number;
  length: number;
}

/** Finds terms in texts, each of them once. */
export interface TermFinder {
  /** The number of terms not found yet. */
  left(): number;
  /** The first use in a text; of terms that begin at the same place, the longest. It is not found again. */
  next(text: string): Use | undefined;
}

/** A node of a trie: terms with the same beginning share it. */
interface Place {
  next: Map<string, Place>;
  term?: string | undefined;
}

/** Maximum characters of a term: nobody uses longer ones in a sentence. */
const longest = 200;

/**
 * Finds whole words, in any case. Takes time in proportion to the text, however many terms there are: a pattern of all
 * terms would be tried term by term at each letter.
 */
export function termFinder(terms: Iterable<string>): TermFinder {
  const root: Place = { next: new Map() };
  let left = 0;
  for (const term of terms) {
    if (term.length > longest || term === '') continue;
    placeFor(term, root).term = term;
    left += 1;
  }
  return {
    left: () => left,
    next(text) {
      let before = '';
      for (let index = 0; index < text.length; index += before.length) {
        const found = longestAt(text, index, before, root);
        if (found) {
          left -= 1;
          found.place.term = undefined;
          return { term: found.term, index, length: found.length };
        }
        before = characterAt(text, index);
      }
      return undefined;
    },
  };
}

function placeFor(term: string, root: Place): Place {
  let place = root;
  for (const character of term) {
    const letter = folded(character);
    const next = place.next.get(letter) ?? { next: new Map() };
    place.next.set(letter, next);
    place = next;
  }
  return place;
}

function longestAt(text: string, start: number, before: string, root: Place) {
  let found: { place: Place; term: string; length: number } | undefined;
  let place: Place | undefined = root;
  for (let index = start; index < text.length; ) {
    const character = characterAt(text, index);
    place = place.next.get(folded(character));
    if (!place) break;
    index += character.length;
    const { term } = place;
    if (term !== undefined && isWhole(term, before, characterAt(text, index))) {
      found = { place, term, length: index - start };
    }
  }
  return found;
}

/** Scripts without spaces have no whole words. */
function isWhole(term: string, before: string, after: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(term) || !(isWord(before) || isWord(after));
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Most characters are one unit, which costs nothing to read. */
function characterAt(text: string, index: number): string {
  const unit = text.charAt(index);
  return /[\uD800-\uDBFF]/.test(unit) ? text.slice(index, index + 2) : unit;
}

const known = new Map<string, string>();

/** One character in one case, so that both forms of a lower-case sigma are the same. */
function folded(character: string): string {
  let letter = known.get(character);
  if (letter === undefined) {
    const upper = character.toUpperCase();
    letter = [...upper].length === 1 ? upper.toLowerCase() : character.toLowerCase();
    known.set(character, letter);
  }
  return letter;
}

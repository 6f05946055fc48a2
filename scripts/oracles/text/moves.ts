import type { Hunk } from './hunks.ts';

/** How far words may lie from their place in the source, in words: about a page. */
const reach = 500;

/** So many words in a row may lie anywhere: notes stand at the end of a text for pandoc. */
const farRun = 4;

/** Found words by what they are, each with its hunk and its place there. */
type Places = Map<string, { hunk: number; index: number }[]>;

/**
 * Differences without the words that appear in another place: what is missing here is found there, once.
 *
 * @param least how many words a run has
 */
export function withoutMoves(hunks: readonly Hunk[], least: number): { hunks: Hunk[]; moved: number } {
  const taken = hunks.map(() => ({ missing: new Set<number>(), found: new Set<number>() }));
  const places = {
    whole: placesIn(hunks),
    divided: placesIn(hunks, (word, next) => word + next),
    numbered: placesIn(hunks, (word) => word.replace(/\p{Nd}+$/u, '')),
  };
  let moved = 0;
  for (const [number, hunk] of hunks.entries()) {
    for (let index = 0; index < hunk.missing.length; index++) {
      const run = longestRun(hunks, taken, places, number, index);
      if (!run || run.length < least) continue;
      for (const place of sequence(index, run.length)) taken[number]?.missing.add(place);
      for (const place of sequence(run.index, run.words)) taken[run.hunk]?.found.add(place);
      moved += run.length;
      index += run.length - 1;
    }
  }
  const left = hunks.map((hunk, number) => ({
    ...hunk,
    missing: hunk.missing.filter((_, index) => !taken[number]?.missing.has(index)),
    found: hunk.found.filter((_, index) => !taken[number]?.found.has(index)),
  }));
  return { hunks: left.filter(({ missing, found }) => missing.length + found.length > 0), moved };
}

/** The places of found words, or of what `read` makes of a word and the next one. */
function placesIn(hunks: readonly Hunk[], read = (word: string, _next: string) => word): Places {
  const places: Places = new Map();
  for (const [hunk, { found }] of hunks.entries()) {
    for (const [index, own] of found.entries()) {
      const word = read(own, found[index + 1] ?? '');
      const known = places.get(word);
      if (known) known.push({ hunk, index });
      else places.set(word, [{ hunk, index }]);
    }
  }
  return places;
}

type Taken = readonly { missing: ReadonlySet<number>; found: ReadonlySet<number> }[];

interface Run {
  hunk: number;
  index: number;
  /** How many words it has in the source; in the text, hyphens at the ends of lines join two, or divide one. */
  length: number;
  words: number;
}

interface Move extends Run {
  /** In words. */
  distance: number;
}

/** The longer of two runs, but if both are short the nearer one: the same few words occur in many places. */
function isBetter(run: Move, best: Move): boolean {
  const areShort = run.length < farRun && best.length < farRun;
  if (areShort && run.distance !== best.distance) return run.distance < best.distance;
  return run.length > best.length || (run.length === best.length && run.distance < best.distance);
}

/** The best run of found words that are those missing from a place on. */
function longestRun(
  hunks: readonly Hunk[],
  taken: Taken,
  places: Readonly<Record<'whole' | 'divided' | 'numbered', Places>>,
  number: number,
  start: number,
) {
  const { missing = [], at = 0 } = hunks[number] ?? {};
  const isFree = (run: Run) =>
    sequence(start, run.length).every((index) => index < missing.length && !taken[number]?.missing.has(index)) &&
    sequence(run.index, run.words).every((index) => !taken[run.hunk]?.found.has(index));
  let best: Move | undefined;
  const offer = (run: Run) => {
    const distance = Math.abs((hunks[run.hunk]?.at ?? 0) - at);
    if (run.length === 0 || (run.length < farRun && distance > reach) || !isFree(run)) return;
    if (!best || isBetter({ ...run, distance }, best)) best = { ...run, distance };
  };
  const word = missing[start] ?? '';
  for (const { hunk, index } of places.whole.get(word) ?? []) {
    const found = hunks[hunk]?.found ?? [];
    let length = 0;
    while (
      start + length < missing.length &&
      missing[start + length] === found[index + length] &&
      !taken[number]?.missing.has(start + length) &&
      !taken[hunk]?.found.has(index + length)
    )
      length += 1;
    offer({ hunk, index, length, words: length });
  }
  for (const place of places.whole.get(missing.slice(start, start + 2).join('')) ?? [])
    offer({ ...place, length: 2, words: 1 });
  if (best) return best;
  for (const place of places.divided.get(word) ?? []) offer({ ...place, length: 1, words: 2 });
  // The number of a note or of a page, directly after a word.
  for (const place of places.numbered.get(word) ?? []) offer({ ...place, length: 1, words: 1 });
  return best;
}

function sequence(start: number, length: number): number[] {
  return Array.from({ length }, (_, index) => start + index);
}

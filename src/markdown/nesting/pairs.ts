import type { Event, Point, Token, TokenizeContext } from 'micromark-util-types';

/** How runs of markers, such as `**`, form pairs. */
export interface Pairing {
  /** Of the tokens that are not paired yet. */
  tokenType: string;
  /** How many markers of each run a pair uses; 0 if they do not form one. */
  used(opener: Run, closer: Run): number;
}

/** A run of one marker. */
export interface Run {
  token: Token;
  marker: string;
  /** How many of its markers are still free. */
  length: number;
}

/** Emphasis and strong emphasis. */
const attention: Pairing = {
  tokenType: 'attentionSequence',
  used(opener, closer) {
    if (opener.marker !== closer.marker) return 0;
    // Rule 9 of CommonMark 0.31.2, section 6.2, for what is left of the runs.
    const mayBeBoth = opener.token._close || closer.token._open;
    if (mayBeBoth && closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0) return 0;
    return opener.length > 1 && closer.length > 1 ? 2 : 1;
  },
};

/** Strikethrough (GFM 0.29, section 6.5). */
const strikethrough: Pairing = {
  tokenType: 'strikethroughSequenceTemporary',
  used: (opener, closer) => (opener.length === closer.length ? opener.length : 0),
};

/** The pairings, by the name of their construct. */
export const pairings: ReadonlyMap<string, Pairing> = new Map([
  ['attention', attention],
  ['strikethrough', strikethrough],
]);

/** A run that may open. */
interface Opener extends Run {
  /** Its position in the order of openers. */
  serial: number;
  /** Levels of pairs between this and the next opener. */
  depth: number;
}

/** The state of the search for pairs. */
interface Search {
  /** Openers that are not closed yet. */
  open: Opener[];
  /** By marker, for a kind of closer: the first opener that it was not compared with. No earlier one would match. */
  compared: Map<string, Map<string, number>>;
  paired: Set<Token>;
}

/**
 * Turns runs that will not be paired into text. From each run that may close, the parser searches everything before it, which
 * takes quadratic time if there is no match. This finds the same pairs with a stack.
 *
 * @param tooDeep called if pairs nest in more than `levels`
 */
export function dropUnpaired(
  events: Event[],
  context: TokenizeContext,
  pairing: Pairing,
  levels: number,
  tooDeep: (place: Point) => never,
): void {
  const search: Search = { open: [], compared: new Map(), paired: new Set() };
  const runs = events.filter(([kind, { type }]) => kind === 'enter' && String(type) === pairing.tokenType);
  if (runs.length === 0) return;
  for (const [serial, [, token]] of runs.entries()) {
    const run = { token, marker: context.sliceSerialize(token)[0] ?? '', length: lengthOf(token) };
    if (token._close) closePairs(run, search, pairing, (place, depth) => depth <= levels || tooDeep(place));
    if (token._open && run.length > 0) search.open.push({ ...run, serial, depth: 0 });
  }
  for (const [, token] of runs) if (!search.paired.has(token)) token.type = 'data';
}

/** Closes openers with a run until it is used up, or finds none. */
function closePairs(
  closer: Run,
  { open, compared, paired }: Search,
  { used }: Pairing,
  check: (place: Point, depth: number) => void,
): void {
  while (closer.length > 0) {
    const kind = `${closer.length} ${closer.token._open}`;
    const ofMarker = compared.get(closer.marker) ?? new Map<string, number>();
    compared.set(closer.marker, ofMarker);
    const first = ofMarker.get(kind) ?? 0;
    const index = open.findLastIndex((opener) => opener.serial < first || used(opener, closer) > 0);
    const opener = open[index];
    if (!opener || opener.serial < first) {
      ofMarker.set(kind, (open.at(-1)?.serial ?? -1) + 1);
      return;
    }
    const markers = used(opener, closer);
    paired.add(opener.token).add(closer.token);
    opener.length -= markers;
    closer.length -= markers;
    opener.depth = 1 + deepest(open.splice(index));
    check(opener.token.start, opener.depth);
    if (opener.length > 0) {
      open.push(opener);
      // The rest of it may match a closer that it was compared with before.
      compared.delete(opener.marker);
    } else {
      const around = open.at(-1);
      if (around) around.depth = Math.max(around.depth, opener.depth);
    }
  }
}

function deepest(openers: readonly Opener[]): number {
  return openers.reduce((depth, opener) => Math.max(depth, opener.depth), 0);
}

function lengthOf({ start, end }: Token): number {
  return end.offset - start.offset;
}

/** The number of letters that have to match before two texts count as aligned again. */
const least = 12;

/**
 * The first window, in letters, that is searched for the point where two texts match again; each failed search makes it
 * eight times as large.
 */
const firstWindow = 128;
const growth = 8;

/** The total number of letters searched per letter of the texts, so that the time is linear. */
const effort = 4;

const none = -1;

/**
 * Aligns the letters of one text with those of another, which has most of them in the same order. Each may have words
 * that the other has not; the alignment resumes after them.
 *
 * @param alone a letter that may be missing on either side
 * @returns for each letter of `printed` its index in `source`; −1 if it is not there
 */
export function align(printed: string, source: string, alone: string): Int32Array {
  const found = new Int32Array(printed.length).fill(none);
  let left = effort * (printed.length + source.length) + growth * growth * firstWindow;
  let i = 0;
  let j = 0;
  while (i < printed.length && j < source.length) {
    if (printed.charCodeAt(i) === source.charCodeAt(j)) {
      found[i] = j;
      i += 1;
      j += 1;
    } else if (printed.startsWith(alone, i)) {
      i += 1;
    } else if (source.startsWith(alone, j)) {
      j += 1;
    } else {
      const again = sameAgain();
      if (!again) break;
      i += again.i;
      j += again.j;
    }
  }
  return found;

  /** The distance on either side to the point where the texts match again. */
  function sameAgain(): { i: number; j: number } | undefined {
    for (let window = firstWindow; left > 0; window *= growth) {
      left -= 2 * window;
      const one = printed.slice(i, i + window);
      const other = source.slice(j, j + window);
      const again = nearest(one, other);
      if (again) return again;
      if (one.length < window && other.length < window) return undefined;
    }
    return undefined;
  }
}

/** The first stretch that two texts share: the one that skips the fewest letters. */
function nearest(one: string, other: string): { i: number; j: number } | undefined {
  const places = new Map<string, number>();
  for (let at = one.length - least; at >= 0; at--) places.set(one.slice(at, at + least), at);
  let best: { i: number; j: number } | undefined;
  for (let j = 0; j + least <= other.length; j++) {
    if (best && j >= best.i + best.j) break;
    const i = places.get(other.slice(j, j + least));
    if (i !== undefined && (!best || i + j < best.i + best.j)) best = { i, j };
  }
  return best;
}

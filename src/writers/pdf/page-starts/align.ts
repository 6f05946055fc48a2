/** Letters that have to follow one another for two texts to be the same again. */
const least = 12;

/** Letters that are looked through at first for where two texts are the same again; each time it is not found, eight times as many. */
const firstWindow = 128;
const growth = 8;

/** Letters that are looked through in all, for each letter of the texts: so that time grows as they do. */
const effort = 4;

const none = -1;

/**
 * Where the letters of one text stand in another, which has most of them in the same order. Each may have words that the other
 * has not; what is the same is found again behind them.
 *
 * @param alone a letter that may be missing on either side
 * @returns for each letter of `printed` the index in `source`; −1 for those that are not in it
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

  /** How far the texts are the same again, on either side. */
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

/** The first stretch that two texts share: that for which as little as can be is left out. */
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

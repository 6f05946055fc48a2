import type { Facing, IsSame, Stretch } from './stretch.ts';

/**
 * Beyond so many insertions and deletions a part was rewritten: it is taken as a whole, which is also how one reads it.
 */
const mostEdits = 500;

/**
 * Where two parts differ, by the shortest list of edits (Myers, "An O(ND) Difference Algorithm", 1986). An edit is a
 * stretch of one item; where there would be too many, both parts are one stretch.
 */
export function shortestEdits({ before, after }: Facing, isSame: IsSame): Stretch[] {
  const [n, m] = [before.to - before.from, after.to - after.from];
  const whole = { before: before.from, after: after.from, removed: n, added: m };
  if (n === 0 || m === 0) return n + m === 0 ? [] : [whole];
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= Math.min(n + m, mostEdits); d++) {
    const reached = new Int32Array(2 * d + 1);
    for (let k = -d; k <= d; k += 2) {
      let x = stepFrom(rounds.at(-1), d, k).x;
      while (x < n && x - k < m && isSame(before.from + x, after.from + x - k)) x += 1;
      reached[k + d] = x;
      if (x >= n && x - k >= m) return walkBack(rounds, d, k).map((edit) => shifted(edit, whole));
    }
    rounds.push(reached);
  }
  return [whole];
}

/**
 * The edit that leads furthest onto diagonal `k` in round `d`, from what the round before has reached.
 *
 * @returns `x` behind the edit, and whether it takes an item of the second sequence in, rather than one of the first
 * out
 */
function stepFrom(last: Int32Array | undefined, d: number, k: number): { x: number; isAdded: boolean } {
  if (!last) return { x: 0, isAdded: false };
  // The round before has the diagonals from `1 - d` to `d - 1`, the lowest at index 0.
  const left = k > -d ? (last[k - 1 + d - 1] ?? -1) : -1;
  const right = k < d ? (last[k + 1 + d - 1] ?? -1) : -1;
  const isAdded = k === -d || (k !== d && left < right);
  return { x: isAdded ? right : left + 1, isAdded };
}

function walkBack(rounds: readonly Int32Array[], last: number, diagonal: number): Stretch[] {
  const edits: Stretch[] = [];
  let k = diagonal;
  for (let d = last; d > 0; d--) {
    const { x, isAdded } = stepFrom(rounds[d - 1], d, k);
    const y = x - k;
    edits.push(
      isAdded ? { before: x, after: y - 1, removed: 0, added: 1 } : { before: x - 1, after: y, removed: 1, added: 0 },
    );
    k += isAdded ? 1 : -1;
  }
  return edits.reverse();
}

function shifted(edit: Stretch, { before, after }: Stretch): Stretch {
  return { ...edit, before: edit.before + before, after: edit.after + after };
}

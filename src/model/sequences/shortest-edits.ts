import type { IsSame, Stretch } from './stretch.ts';

/**
 * Beyond so many insertions and deletions a part was rewritten: it is taken as a whole, which is also how one reads it.
 */
const mostEdits = 500;

/** An item of the first sequence is left out, or one of the second put in, when so many items of each were passed. */
interface Edit {
  x: number;
  y: number;
  isAdded: boolean;
}

/**
 * Where two parts differ, by the shortest list of edits (Myers, "An O(ND) Difference Algorithm and Its Variations",
 * 1986). An edit is a stretch of one item; where there would be too many, both parts are one stretch.
 */
export function shortestEdits(whole: Stretch, isSame: IsSame): Stretch[] {
  const [startX, startY] = [whole.before.from, whole.after.from];
  const [n, m] = [whole.before.to - startX, whole.after.to - startY];
  if (n === 0 || m === 0) return n + m === 0 ? [] : [whole];
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= Math.min(n + m, mostEdits); d++) {
    const reached = new Int32Array(2 * d + 1);
    for (let k = -d; k <= d; k += 2) {
      let x = stepFrom(rounds.at(-1), d, k).x;
      while (x < n && x - k < m && isSame(startX + x, startY + x - k)) x += 1;
      reached[k + d] = x;
      if (x >= n && x - k >= m) return walkBack(rounds, d, k).map((edit) => stretchOf(edit, startX, startY));
    }
    rounds.push(reached);
  }
  return [whole];
}

/**
 * The edit that leads furthest onto diagonal `k` in round `d`, from what the round before has reached.
 *
 * @returns `x` behind the edit, and whether it puts an item in
 */
function stepFrom(last: Int32Array | undefined, d: number, k: number): Pick<Edit, 'x' | 'isAdded'> {
  if (!last) return { x: 0, isAdded: false };
  // The round before has the diagonals from `1 - d` to `d - 1`, the lowest at index 0.
  const left = k > -d ? (last[k - 1 + d - 1] ?? -1) : -1;
  const right = k < d ? (last[k + 1 + d - 1] ?? -1) : -1;
  const isAdded = k === -d || (k !== d && left < right);
  return { x: isAdded ? right : left + 1, isAdded };
}

function walkBack(rounds: readonly Int32Array[], last: number, diagonal: number): Edit[] {
  const edits: Edit[] = [];
  let k = diagonal;
  for (let d = last; d > 0; d--) {
    const { x, isAdded } = stepFrom(rounds[d - 1], d, k);
    const y = x - k;
    edits.push(isAdded ? { x, y: y - 1, isAdded } : { x: x - 1, y, isAdded });
    k += isAdded ? 1 : -1;
  }
  return edits.reverse();
}

function stretchOf({ x, y, isAdded }: Edit, startX: number, startY: number): Stretch {
  const [fromX, fromY] = [startX + x, startY + y];
  const [removed, added] = isAdded ? [0, 1] : [1, 0];
  return { before: { from: fromX, to: fromX + removed }, after: { from: fromY, to: fromY + added } };
}

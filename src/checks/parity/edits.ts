/** A step from one list to another: an item of the one that the other has not. */
export interface Edit {
  /** Items of the one and of the other that were passed before. */
  x: number;
  y: number;
  isDeletion: boolean;
}

/**
 * The fewest edits that make the one list the other (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
 *
 * @param n length of the one, @param m of the other
 * @returns nothing where more than `most` are needed
 */
export function shortestEdits(
  n: number,
  m: number,
  isSame: (x: number, y: number) => boolean,
  most: number,
): Edit[] | undefined {
  const longest = Math.min(n + m, most);
  // How far each diagonal `x - y` was reached with so many edits; `longest + 1` is the middle.
  const middle = longest + 1;
  const reached = new Int32Array(2 * longest + 3);
  const trace: Int32Array[] = [];
  for (let count = 0; count <= longest; count++) {
    trace.push(reached.slice(middle - count - 1, middle + count + 2));
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      const below = reached[middle + diagonal + 1] ?? 0;
      const beside = reached[middle + diagonal - 1] ?? 0;
      const isDown = diagonal === -count || (diagonal !== count && beside < below);
      let x = isDown ? below : beside + 1;
      while (x < n && x - diagonal < m && isSame(x, x - diagonal)) x += 1;
      reached[middle + diagonal] = x;
      if (x >= n && x - diagonal >= m) return walkBack(trace, count, diagonal);
    }
  }
  return undefined;
}

function walkBack(trace: readonly Int32Array[], count: number, last: number): Edit[] {
  const edits: Edit[] = [];
  let diagonal = last;
  for (let step = count; step > 0; step--) {
    const before = trace[step] ?? new Int32Array();
    const at = (wanted: number) => before[step + 1 + wanted] ?? 0;
    const isDown = diagonal === -step || (diagonal !== step && at(diagonal - 1) < at(diagonal + 1));
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const x = at(from);
    edits.push({ x, y: x - from, isDeletion: !isDown });
    diagonal = from;
  }
  return edits.reverse();
}

import type { Row, Stretch } from './rows.ts';

/** Where the first column of a stretch begins, and how many of its lines say so. */
export interface Edge {
  /** In points. */
  left: number;
  lines: number;
}

/** Of the width of a letter: edges that are nearer to each other are the same. */
const tolerance = 0.25;

/** The edge that most lines of a stretch have; of those that as many have, the one of the line that is indented least. */
export function edgeOf(stretch: Stretch, advance: number): Edge {
  const starts = stretch
    .filter(({ isStart }) => isStart)
    .toSorted((one, other) => one.words[0].first.column - other.words[0].first.column);
  const edges = starts.map((row) => ownEdge(row, advance));
  let best: Edge = { left: 0, lines: 0 };
  for (const left of edges) {
    const lines = edges.filter((edge) => Math.abs(edge - left) < tolerance * advance).length;
    if (lines > best.lines) best = { left, lines };
  }
  return best;
}

/** Where the first column would have to be for a line to begin where it does. */
export function ownEdge({ words: [{ left, first }] }: Row, advance: number): number {
  return left - first.column * advance;
}

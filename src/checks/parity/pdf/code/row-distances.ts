import { median, type Row, type Stretch } from './rows.ts';

/** How many rows a row is below the one before it, if that is known. */
export interface RowDistance {
  expected: number;
  found: number;
}

/** Distances that have to agree before others are compared with them. */
const enough = 3;

/** Of a row: baselines are rounded to pixels. */
const tolerance = 0.2;

/** How high the rows of a listing are, in points, by most of them; nothing where they are too few to tell. */
export function rowHeight(stretches: readonly Stretch[]): number | undefined {
  const steps = stretches.flatMap(stepsIn);
  const height = median(steps.map(({ distance, expected }) => distance / expected)) ?? 0;
  const same = steps.filter((step) => rowsOf(step, height) === step.expected).length;
  return same >= enough && same * 2 > steps.length ? height : undefined;
}

/** How far rows are below the ones before them, by how high a row is. */
export function rowDistances(stretches: readonly Stretch[], height: number): Map<Row, RowDistance> {
  const distances = new Map<Row, RowDistance>();
  for (const step of stretches.flatMap(stepsIn)) {
    const found = rowsOf(step, height);
    if (found !== undefined) distances.set(step.row, { expected: step.expected, found });
  }
  return distances;
}

interface Step {
  row: Row;
  /** In points. */
  distance: number;
  /** In rows. */
  expected: number;
}

/** Steps to rows that go on right where the one before ends. */
function stepsIn(stretch: Stretch): Step[] {
  return stretch.slice(1).flatMap((row, index) => {
    const before = stretch[index];
    const last = before?.words.at(-1);
    if (!before || last?.end !== row.words[0].index) return [];
    const distance = last.baseline - row.words[0].baseline;
    // A line that is folded goes on in the next row.
    return [{ row, distance, expected: Math.max(1, row.line - before.line) }];
  });
}

function rowsOf({ distance }: Step, height: number): number | undefined {
  const rows = Math.round(distance / height);
  return Math.abs(distance / height - rows) < tolerance ? rows : undefined;
}

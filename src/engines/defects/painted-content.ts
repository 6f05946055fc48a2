import { apply, identity, type Matrix, matrixOf, multiply } from '../../pdf/content/matrix.ts';
import { contentOperations, numbersIn } from '../../pdf/content/operations.ts';
import type { Extent, Line } from './laid-out.ts';

/** What a content stream paints. Heights are PDF coordinates, from below: `bottom` is less than `top`. */
interface PaintedContent {
  runs: Line[];
  shapes: Extent[];
  /** Whether it paints forms, which have their own content. */
  hasForms: boolean;
}

/** The state of a content stream interpreter (ISO 32000-1, 8.4 and 9.3). */
interface State extends PaintedContent {
  matrix: Matrix;
  saved: Matrix[];
  text: Matrix;
  size: number;
  /** The heights of the path that has not been painted yet. */
  path: number[];
}

type Effect = (state: State, numbers: readonly number[]) => void;

const setText: Effect = (state, numbers) => {
  state.text = matrixOf(numbers) ?? identity;
};

const move: Effect = (state, [x = 0, y = 0]) => {
  state.text = multiply([1, 0, 0, 1, x, y], state.text);
};

const showText: Effect = ({ runs, text, matrix, size }) => {
  const [, , c, d, , baseline] = multiply(text, matrix);
  runs.push({ baseline, size: size * Math.hypot(c, d) });
};

const addPoints: Effect = ({ path, matrix }, numbers) => {
  for (let at = 0; at + 1 < numbers.length; at += 2)
    path.push(heightOf(numbers[at] ?? 0, numbers[at + 1] ?? 0, matrix));
};

const addRectangle: Effect = ({ path, matrix }, [x = 0, y = 0, width = 0, height = 0]) => {
  path.push(heightOf(x, y, matrix), heightOf(x + width, y + height, matrix));
};

const dropPath: Effect = (state) => {
  state.path = [];
};

const paintPath: Effect = (state, numbers) => {
  if (state.path.length > 0) state.shapes.push(extentOf(state.path));
  dropPath(state, numbers);
};

/** In points. An image is painted as a unit square (ISO 32000-1, 8.9.5.1), a form in its own coordinates. */
const lowestPicture = 2;

const paintObject: Effect = (state) => {
  const extent = extentOf([heightOf(0, 0, state.matrix), heightOf(1, 1, state.matrix)]);
  if (extent.top - extent.bottom < lowestPicture) state.hasForms = true;
  else state.shapes.push(extent);
};

const effects: Readonly<Record<string, Effect>> = {
  q: ({ saved, matrix }) => void saved.push(matrix),
  Q(state) {
    state.matrix = state.saved.pop() ?? state.matrix;
  },
  cm(state, numbers) {
    state.matrix = multiply(matrixOf(numbers) ?? identity, state.matrix);
  },
  BT: (state) => setText(state, []),
  Tm: setText,
  Tf(state, numbers) {
    state.size = numbers.at(-1) ?? 0;
  },
  Td: move,
  Tj: showText,
  TJ: showText,
  re: addRectangle,
  ...Object.fromEntries(['m', 'l', 'c', 'v', 'y'].map((operator) => [operator, addPoints])),
  ...Object.fromEntries(['f', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*'].map((operator) => [operator, paintPath])),
  n: dropPath,
  Do: paintObject,
};

/** A line has its own baseline, and at most one superscript and one subscript baseline. */
const baselinesOfLine = 3;

/**
 * What a content stream, or the rest of one, paints.
 *
 * @param matrix from the units of `content` to points
 * @param enough number of lines after which reading may stop. Default: all are read
 */
export function paintedBy(content: string, matrix: Matrix, enough = Number.POSITIVE_INFINITY): PaintedContent {
  const state: State = { matrix, saved: [], text: identity, size: 0, path: [], runs: [], shapes: [], hasForms: false };
  const baselines = new Set<number>();
  for (const { operator, start, end } of contentOperations(content)) {
    const effect = effects[operator];
    effect?.(state, numbersIn(content.slice(start, end - operator.length)));
    const run = effect === showText ? state.runs.at(-1) : undefined;
    if (run) baselines.add(Math.round(run.baseline));
    if (baselines.size > baselinesOfLine * enough) break;
  }
  return state;
}

function heightOf(x: number, y: number, matrix: Matrix): number {
  return apply(matrix, x, y)[1];
}

function extentOf(heights: readonly number[]): Extent {
  return { top: Math.max(...heights), bottom: Math.min(...heights) };
}

/** Baselines closer than this, in points, belong to one line, with superscripts and subscripts. */
const sameLine = 5;

/** The lines of runs of text, from top to bottom. */
export function linesOf(runs: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const { baseline, size } of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = lines.at(-1);
    if (!line || baseline - line.baseline > sameLine) lines.push({ baseline, size });
    else if (size > line.size) lines[lines.length - 1] = { baseline, size };
  }
  return lines;
}

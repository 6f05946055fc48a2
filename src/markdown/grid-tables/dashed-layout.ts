import { type Grid, type GridCell, type Row, rowOf } from './layout.ts';

/** A column of a table: its start, the start of the next one, and the dashes above it. */
interface Column {
  from: number;
  to: number;
  dashes: number;
  width: number;
}

/** Indices of the lines that form a row. */
type RowLines = readonly number[];

/**
 * A line of dashes in several groups, which are the columns. Lines too long for readers to count groups are excluded: the
 * pattern would take quadratic time.
 */
export function isColumnLine(line: string): boolean {
  return line.length < 2_000 && /^ *-+(?: +-+)+ *$/u.test(line);
}

/** A line of dashes in one or several groups. */
export function isDashedLine(line: string): boolean {
  return /^ *-[- ]*$/u.test(line) && line.includes('--');
}

/**
 * Finds the cells of a table whose columns are lines of dashes, below its head, or above its first row if it has none.
 * Source: Pandoc's manual, "Tables", `simple_tables` and `multiline_tables`: in the latter, rows are separated by blank lines,
 * with a line of dashes before and after them. A head that is flush with its dashes on one side is aligned to that side.
 *
 * @returns `undefined` if it is not such a table
 */
export function dashedGridOf(lines: readonly string[]): Grid | undefined {
  const at = lines.findIndex(isColumnLine);
  const line = lines[at];
  if (line === undefined) return undefined;
  const hasFrame = at > 0 && isDashedLine(lines[0] ?? '');
  const isClosed = lines.length - 1 > at && isDashedLine(lines.at(-1) ?? '');
  if ((hasFrame || at === 0) && !isClosed) return undefined;
  const head = range(hasFrame ? 1 : 0, at);
  const body = range(at + 1, isClosed ? lines.length - 1 : lines.length);
  const isMultiline = hasFrame || body.some((index) => isBlank(lines[index]));
  // Without a line of dashes around it, a head of several lines is a paragraph.
  if (head.length > 1 && !hasFrame) return undefined;
  const rows = isMultiline ? groupsOf(body, lines) : body.map((index) => [index]);
  if (rows.length === 0) return undefined;
  const set = lines.map(rowOf);
  const columns = columnsOf(line);
  const alignments = columns.map((column) => alignmentOf(column, head.length > 0 ? head : (rows[0] ?? []), set));
  const all = head.length > 0 ? [head, ...rows] : rows;
  return {
    cells: all.flatMap((own, row) =>
      columns.map((column, index) => cellOf(column, { own, row }, alignments[index], set)),
    ),
    rows: all.length,
    head: head.length > 0 ? 1 : 0,
    foot: 0,
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function isBlank(line = ''): boolean {
  return line.trim() === '';
}

function groupsOf(indices: RowLines, lines: readonly string[]): number[][] {
  const groups: number[][] = [[]];
  for (const index of indices) {
    if (isBlank(lines[index])) groups.push([]);
    else groups.at(-1)?.push(index);
  }
  return groups.filter((group) => group.length > 0);
}

function columnsOf(line: string): Column[] {
  const groups = [...line.matchAll(/-+/gu)];
  return groups.map(({ 0: dashes, index }, nth) => ({
    from: nth === 0 ? 0 : index,
    to: groups[nth + 1]?.index ?? Number.POSITIVE_INFINITY,
    dashes: index,
    width: dashes.length,
  }));
}

function alignmentOf({ dashes, width, to }: Column, own: RowLines, set: readonly Row[]): GridCell['align'] {
  const texts = own.map((index) => set[index]?.characters.slice(dashes, to).join('').trimEnd() ?? '');
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  if (longest === '') return undefined;
  const [isIndented, endsBefore] = [longest.startsWith(' '), longest.length < width];
  if (isIndented) return endsBefore ? 'center' : 'right';
  return endsBefore ? 'left' : undefined;
}

function cellOf(
  { from, to }: Column,
  { own, row }: { own: RowLines; row: number },
  align: GridCell['align'],
  set: readonly Row[],
): GridCell {
  const lines = own.flatMap((line) => {
    const { text = '', starts = [] } = set[line] ?? {};
    const start = starts[from] ?? text.length;
    const raw = text.slice(start, starts[to] ?? text.length);
    const content = raw.trim();
    return content === '' ? [] : [{ line, start: start + raw.indexOf(content), text: content }];
  });
  return { row, rowSpan: 1, columnSpan: 1, align, lines, isInline: true };
}

/** A cell of a grid and the place of its text: the part of each of its lines, from an offset in that line. */
export interface GridCell {
  row: number;
  rowSpan: number;
  columnSpan: number;
  align: 'left' | 'center' | 'right' | undefined;
  lines: { line: number; start: number; text: string }[];
  /** Whether it contains only text, even if this looks like a block. Default: it contains blocks. */
  isInline?: boolean;
}

/** A grid table: its cells in reading order, and the number of head and foot rows. */
export interface Grid {
  cells: GridCell[];
  rows: number;
  head: number;
  foot: number;
}

/** A line as displayed: a character for each column. A wide character takes two, the second empty. */
interface Row {
  text: string;
  characters: string[];
  /** Where each column begins in the text, in UTF-16 units. */
  starts: number[];
}

/** Edges of a cell, as lines and columns. */
interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The most steps of the search for cells: a realistic table takes a hundredth. */
const mostSteps = 5_000_000;

/** Characters that are two columns wide (Unicode, East Asian Width). */
const wide =
  /^[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]/u;

/**
 * Finds the cells of a table that is drawn with `+`, `-`, `=` and `|`. Cells may span rows and columns.
 * Source: Docutils, "Grid Tables", whose search this is; Pandoc's manual, "Tables", for alignment, head and foot.
 *
 * @returns `undefined` if the lines do not form closed cells
 */
export function gridOf(lines: readonly string[]): Grid | undefined {
  const rows = lines.map(rowOf);
  const width = rows[0]?.characters.length ?? 0;
  if (rows.some(({ characters }) => characters.length !== width)) return undefined;
  const boxes = boxesIn(rows, width);
  if (!boxes) return undefined;
  const tops = boundaries(boxes.flatMap(({ top, bottom }) => [top, bottom]));
  const lefts = boundaries(boxes.flatMap(({ left, right }) => [left, right]));
  const { head, foot } = partsOf(rows, tops, boxes);
  const alignLine = rows[tops[head] ?? 0]?.characters ?? [];
  const cells = boxes
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(
      (box): GridCell => ({
        row: tops.indexOf(box.top),
        rowSpan: tops.indexOf(box.bottom) - tops.indexOf(box.top),
        columnSpan: lefts.indexOf(box.right) - lefts.indexOf(box.left),
        align: alignmentAt(alignLine, box.left),
        lines: linesOf(box, rows),
      }),
    );
  return { cells, rows: tops.length - 1, head, foot };
}

function rowOf(text: string): Row {
  const row: Row = { text, characters: [], starts: [] };
  let start = 0;
  for (const character of text.trimEnd()) {
    row.characters.push(character);
    row.starts.push(start);
    start += character.length;
    if (wide.test(character)) {
      row.characters.push('');
      row.starts.push(start);
    }
  }
  return row;
}

function boundaries(places: readonly number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}

/** All cells, from each corner to the next. They must fill the table. */
function boxesIn(rows: readonly Row[], width: number): Box[] | undefined {
  const boxes: Box[] = [];
  const corners = [{ top: 0, left: 0 }];
  const seen = new Set<string>();
  const budget = { steps: mostSteps };
  let area = 0;
  for (let corner = corners.pop(); corner; corner = corners.pop()) {
    const { top, left } = corner;
    const name = `${top}:${left}`;
    if (seen.has(name) || top === rows.length - 1 || left === width - 1) continue;
    seen.add(name);
    const box = boxFrom(top, left, rows, budget);
    if (budget.steps < 0) return undefined;
    // A corner of one cell may be on the edge of another.
    if (!box) continue;
    boxes.push(box);
    area += (box.right - left) * (box.bottom - top);
    corners.push({ top, left: box.right }, { top: box.bottom, left });
  }
  return area === (width - 1) * (rows.length - 1) ? boxes : undefined;
}

/** The smallest cell with a corner: along its top, down its right side, and back. */
function boxFrom(top: number, left: number, rows: readonly Row[], budget: { steps: number }): Box | undefined {
  const at = (line: number, column: number) => {
    budget.steps -= 1;
    return budget.steps < 0 ? '' : (rows[line]?.characters[column] ?? '');
  };
  for (let right = left + 1; isHorizontal(at(top, right)); right += 1) {
    if (at(top, right) !== '+') continue;
    for (let bottom = top + 1; isVertical(at(bottom, right)); bottom += 1) {
      if (at(bottom, right) === '+' && closes({ top, left, bottom, right }, at)) return { top, left, bottom, right };
    }
  }
  return undefined;
}

function closes({ top, left, bottom, right }: Box, at: (line: number, column: number) => string): boolean {
  for (let column = right - 1; column > left; column -= 1) if (!isHorizontal(at(bottom, column))) return false;
  for (let line = bottom - 1; line > top; line -= 1) if (!isVertical(at(line, left))) return false;
  return at(bottom, left) === '+';
}

function isHorizontal(character: string): boolean {
  return character !== '' && '-=:+'.includes(character);
}

function isVertical(character: string): boolean {
  return character === '|' || character === '+';
}

/** The head is above the first double line; the foot is below the last, with another at the end. */
function partsOf(rows: readonly Row[], tops: readonly number[], boxes: readonly Box[]): { head: number; foot: number } {
  const isDouble = (line: number) =>
    /^\+(?:[=:]+\+)+\s*$/u.test(rows[line]?.text ?? '') && rows[line]?.text.includes('=');
  const isCrossed = (line: number) => boxes.some(({ top, bottom }) => top < line && line < bottom);
  const doubles = tops.flatMap((line, index) => (index > 0 && isDouble(line) && !isCrossed(line) ? [index] : []));
  const last = tops.length - 1;
  const inner = doubles.filter((index) => index < last);
  const foot = doubles.includes(last) ? inner.at(-1) : undefined;
  const head = inner[0] === foot ? undefined : inner[0];
  return { head: head ?? 0, foot: foot === undefined ? 0 : last - foot };
}

/** Colons at the ends of the line below the head, or of the first line (Pandoc). */
function alignmentAt(line: readonly string[], left: number): GridCell['align'] {
  const end = line.indexOf('+', left + 1);
  const [starts, ends] = [line[left + 1] === ':', line[end - 1] === ':'];
  if (starts && ends) return 'center';
  return starts ? 'left' : ends ? 'right' : undefined;
}

/** The text of a cell, without the space after its left edge in each line. */
function linesOf({ top, left, bottom, right }: Box, rows: readonly Row[]): GridCell['lines'] {
  const lines = rows.slice(top + 1, bottom).map(({ text, starts }, index) => {
    const [start = 0, end] = [starts[left + 1], starts[right]];
    return { line: top + 1 + index, start, text: text.slice(start, end).trimEnd() };
  });
  const isSpaced = lines.every(({ text }) => text === '' || text.startsWith(' '));
  return isSpaced ? lines.map((line) => ({ ...line, start: line.start + 1, text: line.text.slice(1) })) : lines;
}

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

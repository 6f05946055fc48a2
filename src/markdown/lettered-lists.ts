import type { List, ListItem, Paragraph, Parents, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { groupBy } from '../model/lists.ts';
import { SKIP, visit } from '../model/visit.ts';
import { mapToSource } from './citations/brackets.ts';
import { type TextCutter, textCutter } from './example-lists.ts';
import { indentedItems } from './indented-items.ts';
import { type ListType, parenthesisClasses } from './list-parentheses.ts';

/** The beginning of an item: `a.`, `a)` or `(a)`, with a letter or a Roman numeral; `(1)`; or `#.`, which is a number. */
const opening =
  /(?<open>\(?)(?<mark>[A-Za-z]|[ivxlc]{2,7}|[IVXLC]{2,7}|#|(?<=\()[1-9][0-9]{0,2}(?=\)))(?<close>[.)])(?<space>[ \t]+)(?=\S|$)/uy;

/** What a mark can mean: `i.` is the ninth letter or the first numeral. */
interface Reading {
  type: ListType;
  /** 0 if it is not written. */
  value: number;
}

/** The beginning of a line that may be an item. */
interface Mark {
  paragraph: Paragraph;
  text: Text;
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
  /** In the source, where its indentation shows how deep it is. */
  column: number;
  delimiters: string;
  readings: readonly Reading[];
}

/** Marks that follow each other in one list. */
interface Sequence {
  marks: Mark[];
  /** What the last mark can mean. */
  readings: readonly Reading[];
  /** The item that the list is in, if it is one. */
  outer: { sequence: Sequence; mark: Mark } | undefined;
}

/** Lists in lists may be this deep. */
const deepest = 4;

/** A list in several paragraphs has at most as many. Each could begin the list, so that more would take long. */
const mostParagraphs = 60;

/**
 * Parses the lists of Pandoc with letters, Roman numerals, `(1)` or `#.`. Since a line may begin like that by chance, as with the
 * initial of a name, at least two lines must count up. Each item is one paragraph.
 */
export function letteredLists() {
  return (tree: Root, file: VFile): void => {
    if (!/^[ \t>\d.)*+-]*(?:\(?(?:[A-Za-z]|[ivxlcIVXLC]{2,7}|#)[.)]|\([0-9]{1,3}\))[ \t]/mu.test(String(file))) return;
    const marksIn = markReader(file);
    const cutter = textCutter(file);
    indentedItems(tree, file, (paragraph) => marksIn(paragraph)[0]?.start === 0, beginsList);
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      if (!parent || index === undefined) return undefined;
      const found = listsAt(parent.children.slice(index, index + mostParagraphs), marksIn);
      if (!found) return undefined;
      const { paragraphs, sequences } = found;
      const { before, items } = itemsOf(paragraphs, sequences, cutter);
      if (before.length > 0 && parent.type !== 'listItem' && !endsWithColon(before)) return undefined;
      const rest: Paragraph[] = before.length > 0 ? [{ ...paragraph, children: before }] : [];
      const lists = listsOf(sequences, items);
      parent.children.splice(index, paragraphs.length, ...rest, ...lists);
      return [SKIP, index + rest.length + lists.length];
    });
  };
}

function endsWithColon(nodes: readonly PhrasingContent[]): boolean {
  const last = nodes.at(-1);
  return last?.type === 'text' && /:\s*$/u.test(last.value);
}

/** The lists that begin in the first paragraph, and the paragraphs that they consist of. Others than the first begin with an item. */
function listsAt(
  nodes: readonly Parents['children'][number][],
  marksIn: (paragraph: Paragraph) => readonly Mark[],
): { paragraphs: Paragraph[]; sequences: Sequence[] } | undefined {
  const run: { paragraph: Paragraph; marks: readonly Mark[] }[] = [];
  for (const node of nodes) {
    if (node.type !== 'paragraph') break;
    const marks = marksIn(node);
    const [first] = marks;
    if (!first || (run.length > 0 && (first.start > 0 || first.text !== node.children[0]))) break;
    run.push({ paragraph: node, marks });
  }
  while (run.length > 0) {
    const sequences = sequencesIn(run.flatMap(({ marks }) => marks));
    if (sequences.length === 0) return undefined;
    const accepted = new Set(sequences.flatMap(({ marks }) => marks));
    const end = run.findIndex(({ marks: [first] }, index) => index > 0 && first && !accepted.has(first));
    if (end === -1) return { paragraphs: run.map(({ paragraph }) => paragraph), sequences };
    run.length = end;
  }
  return undefined;
}

/** Finds the lines of a paragraph that begin like an item. */
function markReader(file: VFile): (paragraph: Paragraph) => readonly Mark[] {
  const { toPoint } = location(file);
  const known = new Map<Paragraph, readonly Mark[]>();
  return (paragraph) => {
    const marks = known.get(paragraph) ?? paragraph.children.flatMap((node, index) => read(paragraph, node, index));
    known.set(paragraph, marks);
    return marks;
  };

  function read(paragraph: Paragraph, text: PhrasingContent, index: number): Mark[] {
    if (text.type !== 'text') return [];
    const { value } = text;
    const isLineStart = index === 0 || paragraph.children[index - 1]?.type === 'break';
    const starts = [...(isLineStart ? [0] : []), ...[...value.matchAll(/\n/gu)].map(({ index: at }) => at + 1)];
    const written = starts.flatMap((start) => markAt(value, start) ?? []);
    const offsetOf = written.length > 0 ? mapToSource(text, file) : undefined;
    return written.flatMap(({ start, end, ...mark }): Mark[] => {
      const offset = offsetOf?.(start);
      // Otherwise a part of it is escaped.
      if (offset === undefined || offsetOf?.(end) !== offset + end - start) return [];
      return [{ paragraph, text, start, end, column: toPoint(offset)?.column ?? 1, ...mark }];
    });
  }
}

function markAt(text: string, start: number): Pick<Mark, 'start' | 'end' | 'delimiters' | 'readings'> | undefined {
  opening.lastIndex = start;
  const { 0: written = '', groups } = opening.exec(text) ?? {};
  const { open = '', mark = '', close = '', space = '' } = groups ?? {};
  // As in Pandoc: else the initial of each name at the start of a line would be a mark.
  const isInitial = /^[A-Z]$/u.test(mark) && close === '.' && space.length < 2;
  if (written === '' || isInitial || (open === '(' && close === '.') || (mark === '#' && open + close !== '.'))
    return undefined;
  return { start, end: start + written.length, delimiters: open + close, readings: readingsOf(mark) };
}

const romanDigits: readonly [string, number][] = [
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

function roman(value: number): string {
  let [text, rest] = ['', value];
  for (const [digit, worth] of romanDigits) for (; rest >= worth; rest -= worth) text += digit;
  return text;
}

/** The values of Roman numerals. More items have no list. */
const romanValues = new Map(Array.from({ length: 200 }, (_, index) => [roman(index + 1), index + 1]));

function readingsOf(mark: string): Reading[] {
  if (mark === '#') return [{ type: '1', value: 0 }];
  if (/^[0-9]/u.test(mark)) return [{ type: '1', value: Number(mark) }];
  const small = mark.toLowerCase();
  const isSmall = mark === small;
  const value = romanValues.get(small);
  return [
    ...(mark.length === 1 ? [{ type: isSmall ? 'a' : 'A', value: small.charCodeAt(0) - 96 } as const] : []),
    ...(value === undefined ? [] : [{ type: isSmall ? 'i' : 'I', value } as const]),
  ];
}

/** The sequences of at least two marks. One that is further to the right is part of the item before it. */
function sequencesIn(marks: readonly Mark[]): Sequence[] {
  const all: Sequence[] = [];
  const open: Sequence[] = [];
  for (const mark of marks) {
    while (columnOf(open.at(-1)) > mark.column + 1) open.pop();
    const last = open.at(-1);
    const isBeside = last !== undefined && mark.column - columnOf(last) <= 1;
    const readings = isBeside ? nextReadings(last, mark) : [];
    if (last && readings.length > 0) {
      last.marks.push(mark);
      last.readings = readings;
      continue;
    }
    // What does not continue a list is text in it.
    if (isBeside && last.marks.length > 1) continue;
    if (isBeside) open.pop();
    if (open.length === deepest) continue;
    const around = open.at(-1);
    const item = around?.marks.at(-1);
    const outer = around && item && { sequence: around, mark: item };
    const sequence = { marks: [mark], readings: mark.readings, outer };
    all.push(sequence);
    open.push(sequence);
  }
  return all.filter(isList);
}

function isList({ marks }: Sequence): boolean {
  return marks.length > 1;
}

function columnOf(sequence: Sequence | undefined): number {
  return sequence?.marks[0]?.column ?? 0;
}

/** Whether the first line and another one count up. */
function beginsList(lines: readonly string[]): boolean {
  const [first, ...others] = lines.map((line) => markAt(line, 0));
  const sequence = first && { marks: [first], readings: first.readings };
  return sequence !== undefined && others.some((mark) => mark && nextReadings(sequence, mark).length > 0);
}

type Counted = Pick<Mark, 'delimiters' | 'readings'>;

function nextReadings(
  { marks, readings }: { marks: Counted[] } & Pick<Sequence, 'readings'>,
  mark: Counted,
): Reading[] {
  if (marks[0]?.delimiters !== mark.delimiters) return [];
  return mark.readings.filter(({ type, value }) =>
    readings.some((before) => before.type === type && (value === 0 || before.value + 1 === value)),
  );
}

/** The content behind each mark, and what is before the first one. */
function itemsOf(
  paragraphs: readonly Paragraph[],
  sequences: readonly Sequence[],
  cutter: TextCutter,
): { before: PhrasingContent[]; items: Map<Mark, PhrasingContent[]> } {
  const marks = groupBy(
    sequences.flatMap((sequence) => sequence.marks),
    ({ text }) => text,
  );
  const before: PhrasingContent[] = [];
  const items = new Map<Mark, PhrasingContent[]>();
  let into = before;
  for (const node of paragraphs.flatMap(({ children }) => children)) {
    const own = node.type === 'text' ? marks.get(node) : undefined;
    if (node.type !== 'text' || !own) {
      into.push(node);
      continue;
    }
    const cut = cutter(node);
    let from = 0;
    for (const mark of own.toSorted((one, other) => one.start - other.start)) {
      // Without the end of the line.
      if (mark.start > 0) into.push(cut(from, mark.start - 1));
      else if (into.at(-1)?.type === 'break') into.pop();
      into = [];
      items.set(mark, into);
      from = mark.end;
    }
    if (from < node.value.length) into.push(cut(from));
  }
  return { before, items };
}

/** The outermost lists, with the others in their items. */
function listsOf(sequences: readonly Sequence[], contents: ReadonlyMap<Mark, PhrasingContent[]>): List[] {
  const items = new Map<Mark, ListItem>();
  const outermost: List[] = [];
  for (const sequence of sequences) {
    const { marks, readings } = sequence;
    const children = marks.map((mark): ListItem => {
      const paragraph = withPosition({ type: 'paragraph', children: contents.get(mark) ?? [] });
      const item: ListItem = { type: 'listItem', spread: false, children: [paragraph] };
      items.set(mark, item);
      return item;
    });
    const list: List = { type: 'list', ordered: true, spread: isSpread(sequence), children };
    const [{ type, value } = { type: '1', value: 0 } as const] = readings;
    if (value > 0) list.start = value - marks.length + 1;
    const className = parenthesisClasses(type, marks[0]?.delimiters);
    list.data = { hProperties: { ...(type !== '1' && { type }), ...(className.length > 0 && { className }) } };
    let { outer } = sequence;
    while (outer && !isList(outer.sequence)) outer = outer.sequence.outer;
    const holder = outer && items.get(outer.mark);
    if (holder) holder.children.push(list);
    else outermost.push(list);
  }
  return outermost;
}

/** Whether blank lines are between its items. */
function isSpread({ marks }: Sequence): boolean {
  return new Set(marks.map(({ paragraph }) => paragraph)).size > 1;
}

function withPosition(paragraph: Paragraph): Paragraph {
  const [first, last] = [paragraph.children[0]?.position, paragraph.children.at(-1)?.position];
  return first && last ? { ...paragraph, position: { start: first.start, end: last.end } } : paragraph;
}

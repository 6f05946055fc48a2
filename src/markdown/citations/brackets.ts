import type { Parents, Text } from 'mdast';
import type { VFile } from 'vfile';
import { sourceText } from '../parts.ts';

/** A cited work: its key, with the text before and after it. */
export interface CitedWork {
  mark: CitationMark;
  prefix: { from: Spot; to: Spot };
  suffix: { from: Spot; to: Spot };
}

export interface FoundCitation {
  /** Part of the sentence, `@key says`, or separate in brackets. */
  form: 'narrative' | 'bracketed';
  from: Spot;
  to: Spot;
  works: CitedWork[];
}

interface Group {
  open: CitationMark;
  close: CitationMark;
  inside: CitationMark[];
}

/** The citations among marks, in order. */
export function citationsIn(marks: readonly CitationMark[], parent: Parents): FoundCitation[] {
  const groups = groupsOf(marks);
  const bracketed = groups.filter(({ inside }) => inside.some(({ kind }) => kind === 'key'));
  const inBrackets = new Set(bracketed.flatMap(({ inside }) => inside));
  const narrative = marks.filter((mark) => mark.kind === 'key' && !mark.suppressed && !inBrackets.has(mark));
  const behind = bracketsBehind(groups, parent);
  const found = [
    ...bracketed.map(bracketedCitation),
    ...narrative.map((mark) => narrativeCitation(mark, behind(mark.to))),
  ];
  return found.sort((a, b) => a.from.offset - b.from.offset);
}

/** Pairs of brackets, innermost first; of those that contain a key, only the innermost, with everything outside inner ones. */
function groupsOf(marks: readonly CitationMark[]): Group[] {
  const groups: Group[] = [];
  const open: { mark: CitationMark; inside: CitationMark[]; holdsCitation: boolean }[] = [];
  for (const mark of marks) {
    if (mark.kind === 'open') open.push({ mark, inside: [], holdsCitation: false });
    else if (mark.kind !== 'close') open.at(-1)?.inside.push(mark);
    else {
      const group = open.pop();
      if (!group) continue;
      const around = open.at(-1);
      if (around && (group.holdsCitation || group.inside.some(({ kind }) => kind === 'key')))
        around.holdsCitation = true;
      if (!group.holdsCitation) groups.push({ open: group.mark, close: mark, inside: group.inside });
    }
  }
  return groups;
}

function bracketedCitation({ open, close, inside }: Group): FoundCitation {
  const works: CitedWork[] = [];
  let from = open.to;
  let key: CitationMark | undefined;
  // The last semicolon between two keys separates them; without one the second key begins its own work.
  let semicolon: CitationMark | undefined;
  const end = (mark: CitationMark, next: CitationMark) => {
    works.push({ mark, prefix: { from, to: mark.from }, suffix: { from: mark.to, to: (semicolon ?? next).from } });
    from = semicolon?.to ?? next.from;
    semicolon = undefined;
  };
  for (const mark of inside) {
    if (mark.kind === 'semicolon' && key) semicolon = mark;
    else if (mark.kind === 'key') {
      if (key) end(key, mark);
      key = mark;
    }
  }
  semicolon = undefined;
  if (key) end(key, close);
  return { form: 'bracketed', from: open.from, to: close.to, works };
}

/** With the brackets that follow it, with at most one space between. */
function narrativeCitation(mark: CitationMark, behind: Group | undefined): FoundCitation {
  const suffix = behind ? { from: behind.open.to, to: behind.close.from } : { from: mark.to, to: mark.to };
  return {
    form: 'narrative',
    from: mark.from,
    to: behind?.close.to ?? mark.to,
    works: [{ mark, prefix: { from: mark.from, to: mark.from }, suffix }],
  };
}

/** Finds the brackets without a key that begin at a place, or one space after it. */
function bracketsBehind(groups: readonly Group[], { children }: Parents): (spot: Spot) => Group | undefined {
  const plain = groups.filter(({ inside }) => inside.every(({ kind }) => kind !== 'key'));
  const byPlace = new Map(plain.map((group) => [placeName(group.open.from), group]));
  return ({ child, index }) => {
    const node = children[child];
    const isSpaced = node?.type === 'text' && /^[ \n]$/u.test(node.value.charAt(index));
    return byPlace.get(placeName({ child, index: isSpaced ? index + 1 : index }));
  };
}

function placeName({ child, index }: Pick<Spot, 'child' | 'index'>): string {
  return `${child}:${index}`;
}

/** A place in the children of a node: a child, and an offset in its text. */
export interface Spot {
  child: number;
  index: number;
  /** Its offset in the source, in UTF-16 units from the start of the file. */
  offset: number;
}

interface CitationMark {
  kind: 'open' | 'close' | 'semicolon' | 'key';
  from: Spot;
  to: Spot;
  /** For a key, its text without `@`; otherwise empty. */
  key: string;
  /** Whether a minus before the key suppresses the author. */
  suppressed: boolean;
}

/**
 * Brackets, semicolons and keys. A key begins with a letter, a digit or `_`, and has punctuation only singly and between these
 * (Pandoc's manual, "Citation syntax"); any other is in braces. After a letter, `@` is part of an address.
 */
const pattern =
  /[[\];]|(?<![\p{L}\p{N}\p{M}_@/.\\])(?<minus>-?)@(?:\{(?<braced>[^{}\s]+)\}|(?<plain>[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))/gu;

const kinds: Readonly<Record<string, CitationMark['kind']>> = { '[': 'open', ']': 'close', ';': 'semicolon' };

/** The marks in the texts of a node, in order; `undefined` if there is no key. Escaped characters are not marks. */
export function marksIn({ children }: Parents, file: VFile): CitationMark[] | undefined {
  if (!children.some((child) => child.type === 'text' && child.value.includes('@'))) return undefined;
  const marks = children.flatMap((child, index) => (child.type === 'text' ? marksOfText(child, index, file) : []));
  return marks.some(({ kind }) => kind === 'key') ? marks : undefined;
}

function marksOfText(text: Text, child: number, file: VFile): CitationMark[] {
  const offsetOf = mapToSource(text, file);
  if (!offsetOf) return [];
  const source = String(file);
  return [...text.value.matchAll(pattern)].flatMap(({ 0: found, index, groups }) => {
    const { minus = '', braced, plain = '' } = groups ?? {};
    const start = offsetOf(index);
    // An escaped character is a backslash or a character reference in the source.
    if (source.charAt(start) !== found.charAt(0)) return [];
    if (minus !== '' && source.charAt(offsetOf(index + 1)) !== '@') return [];
    const mark: CitationMark = {
      kind: kinds[found] ?? 'key',
      from: { child, index, offset: start },
      to: { child, index: index + found.length, offset: offsetOf(index + found.length - 1) + 1 },
      key: braced ?? plain,
      suppressed: minus !== '',
    };
    return [mark];
  });
}

/** Maps each UTF-16 unit of a text to its offset in the source, in units from the start of the file. */
type SourceMap = (index: number) => number;

/**
 * Aligns a text with its source, which has backslashes, character references, and container prefixes at each line.
 *
 * @returns `undefined` if the two cannot be aligned
 */
export function mapToSource(text: Text, file: VFile): SourceMap | undefined {
  const source = sourceText(text, file);
  const start = text.position?.start.offset ?? 0;
  if (source === text.value) return (index) => start + index;
  const offsets = align(text.value, source);
  return offsets && ((index) => start + (offsets[index] ?? source.length));
}

function align(value: string, source: string): number[] | undefined {
  const offsets: number[] = [];
  let from = 0;
  for (let index = 0; index < value.length; ) {
    const step = stepAt(value, index, source, from);
    if (!step) return undefined;
    for (let unit = 0; unit < step.units; unit += 1) offsets.push(step.at);
    index += step.units;
    from = step.next;
  }
  return offsets;
}

/** The number of units that a piece of the source represents, with its start and end. */
interface Step {
  units: number;
  at: number;
  next: number;
}

function stepAt(value: string, index: number, source: string, from: number): Step | undefined {
  const unit = value.charAt(index);
  if (unit === '\n' || unit === '\r') return lineEnding(unit, source, from);
  const [reference] =
    /^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[0-9A-Za-z]+);/u.exec(source.slice(from, from + 40)) ?? [];
  if (reference !== undefined && !value.startsWith(reference, index)) {
    const isPair = (value.codePointAt(index) ?? 0) > 0xffff;
    return { units: isPair ? 2 : 1, at: from, next: from + reference.length };
  }
  if (source.charAt(from) === '\\' && source.charAt(from + 1) === unit && /[!-/:-@[-`{-~]/u.test(unit)) {
    return { units: 1, at: from, next: from + 2 };
  }
  return source.charAt(from) === unit ? { units: 1, at: from, next: from + 1 } : undefined;
}

/** Whitespace before a line ending belongs to it, and so do container prefixes after it. */
function lineEnding(unit: string, source: string, from: number): Step | undefined {
  const [blank = ''] = /^[ \t]*/u.exec(source.slice(from)) ?? [];
  const at = from + blank.length;
  if (source.charAt(at) !== unit) return undefined;
  const isLast = unit === '\n' || source.charAt(at + 1) !== '\n';
  const [prefix = ''] = isLast ? (/^[ \t>]*/u.exec(source.slice(at + 1)) ?? []) : [];
  return { units: 1, at, next: at + 1 + prefix.length };
}

import type { FenceMeta } from './fence-meta.ts';

/** The lines that something marks, as ranges. */
export type LineMarks = Pick<FenceMeta, 'highlighted' | 'inserted' | 'deleted'>;

/** Code without the comments that mark its lines. */
export interface MarkedCode {
  text: string;
  marks: LineMarks;
}

/** The names of Shiki (VitePress), which has more ways to highlight a line. */
const kinds: Readonly<Record<string, keyof LineMarks | undefined>> = {
  ...{ highlight: 'highlighted', hl: 'highlighted', focus: 'highlighted' },
  ...{ info: 'highlighted', warning: 'highlighted', error: 'highlighted' },
  ...{ '++': 'inserted', '--': 'deleted' },
};

/** How a comment begins, at the end of the text before a mark. Some also occur in code, so they stand alone. */
const opening = /(?:\{?\/\*+|(?<!\/)\/\/+|<!--|(?<!\S)(?:#+|--|;+|%+|\(\*|["']))$/u;
const openingInMarkdown = /(?:<!--|\{\/\*)$/u;

const closing = /^[ \t]*(?:\*\/\}?|-->|\*\))?[ \t]*$/u;

/** `[!code highlight]`, `[!code ++:2]` (Shiki). */
const mark = /^\[!code (?<name>[^\s\]:]{1,10})(?::(?<count>\d{1,4}))?\][ \t]*/u;

/** `highlight-next-line`, `highlight-start`, `highlight-end` (Docusaurus), `highlight-line` (Gatsby). */
const word = /highlight-(?<name>next-line|line|start|end)/u;

/**
 * Removes the comments that mark lines in other tools: `// [!code ++]` at the end of a line, or on a line of its own before those
 * that it marks; `// highlight-next-line`. With a second exclamation mark, `[!!code ++]`, the comment is shown.
 *
 * Sources: "Notations" of Shiki's transformers; "Code blocks" of the documentation of Docusaurus
 */
export function takeLineMarks(text: string, language: string): MarkedCode {
  const taker = new MarkTaker(/^(?:md|mdx|markdown)$/u.test(language) ? openingInMarkdown : opening);
  if (!/\[!!?code |highlight-/u.test(text)) return { text, marks: taker.marks };
  const lines = text.split('\n').flatMap((line) => taker.take(line));
  return { text: lines.join('\n').replaceAll('[!!code ', '[!code '), marks: taker.marks };
}

type Kind = keyof LineMarks;

class MarkTaker {
  readonly marks: Record<Kind, [from: number, to: number][]> = { highlighted: [], inserted: [], deleted: [] };
  readonly #opening: RegExp;
  /** How many lines were kept. */
  #count = 0;
  /** The first line after `highlight-start`. */
  #start: number | undefined;

  constructor(opening: RegExp) {
    this.#opening = opening;
  }

  /** @returns the line without its marks; nothing if there was nothing else */
  take(line: string): string[] {
    const found = this.#notation(line) ?? this.#comment(line);
    if (!found) {
      this.#count++;
      return [line];
    }
    const isAlone = found.rest.trim() === '';
    if (!isAlone) this.#count++;
    const from = isAlone ? this.#count + 1 : this.#count;
    for (const { kind, count } of found.marked) this.marks[kind].push([from, from + count - 1]);
    return isAlone ? [] : [found.rest];
  }

  /** The marks of Shiki: several can follow one another, each in a comment or all in one. Words behind them stay a comment. */
  #notation(line: string): Found | undefined {
    const at = line.indexOf('[!code ');
    const start = at < 0 ? undefined : this.#opening.exec(line.slice(0, at).trimEnd());
    if (!start) return undefined;
    const marked: Found['marked'] = [];
    let rest = line.slice(at);
    for (let found = mark.exec(rest); found; found = mark.exec(rest)) {
      const { name = '', count = '1' } = found.groups ?? {};
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (!kind) return undefined;
      marked.push({ kind, count: Number(count) });
      rest = rest.slice(found[0].length);
      const next = rest.indexOf('[!code ');
      if (next > 0 && this.#opening.exec(rest.slice(0, next).trimEnd())?.index === 0) rest = rest.slice(next);
    }
    if (marked.length === 0) return undefined;
    const code = line.slice(0, start.index).trimEnd();
    return { rest: closing.test(rest) ? code : `${line.slice(0, start.index)}${start[0]} ${rest}`, marked };
  }

  /** The comments of Docusaurus are on lines of their own; that of Gatsby ends a line. */
  #comment(line: string): Found | undefined {
    const found = word.exec(line);
    const start = found && this.#opening.exec(line.slice(0, found.index).trimEnd());
    if (!start || !closing.test(line.slice(found.index + found[0].length))) return undefined;
    const rest = line.slice(0, start.index).trimEnd();
    const name = found.groups?.name;
    if ((name === 'line') === (rest === '')) return undefined;
    if (name === 'line' || name === 'next-line') return { rest, marked: [{ kind: 'highlighted', count: 1 }] };
    const marked: Found['marked'] = [];
    if (name === 'start') this.#start ??= this.#count + 1;
    else if (this.#start !== undefined) {
      if (this.#start <= this.#count) this.marks.highlighted.push([this.#start, this.#count]);
      this.#start = undefined;
    }
    return { rest, marked };
  }
}

interface Found {
  /** The line without the marks. */
  rest: string;
  marked: { kind: Kind; count: number }[];
}

import { reasonOf } from '../../model/reason.ts';
import { temml } from './dialect/expander.ts';
import type { TemmlNode } from './from-temml.ts';
import { lineBreaksOf, unpaired } from './line-breaks.ts';

/** A formula as its author wrote it. */
export interface Formula {
  tex: string;
  /** Whether it stands on a line of its own. */
  display: boolean;
}

/** Commands that formulas define, by name. */
export type Macros = Readonly<Record<string, unknown>>;

/** A formula that was read, with the commands that are known after it; or what temml threw. */
export type FormulaReading = { tree: TemmlNode; macros: Macros } | ReadFailure;

/** What temml threw, and how many characters it counts before the formula; not where it read another one. */
interface ReadFailure {
  error: unknown;
  before: number | undefined;
}

/** A formula that breaks the rules of TeX, and how to read it anyway. */
interface Remedy {
  /** What temml says of it. */
  complaint: RegExp;
  mend: (tex: string) => string;
  /** How many characters it puts before the formula, if it changes nothing in it. */
  before?: number;
}

const aligned = '\\begin{aligned}';

const remedies: readonly Remedy[] = [
  // Columns without an environment around them.
  {
    complaint: /Expected 'EOF', got '&'/u,
    mend: (tex) => `${aligned}${tex}\n\\end{aligned}`,
    before: aligned.length,
  },
  // A pair of delimiters across the cells or lines of a table: they cannot grow with what is between them.
  { complaint: /'?\\(?:left|right|middle)\b/u, mend: withFixedDelimiters },
  // A percent sign that is meant as such opens a comment, and hides the end of a group.
  { complaint: /Unexpected end of input/u, mend: (tex) => tex.replace(/(?<!\\)%/gu, '\\%') },
];

/** Reads TeX as widely as documents use it. An invalid formula is repaired if its meaning is clear. */
export function readLeniently(formula: Formula, macros: Macros): FormulaReading {
  let tex = withoutDollars(formula.tex);
  let reading = readLines({ ...formula, tex }, macros);
  let before: number | undefined = tex === formula.tex ? 0 : undefined;
  let left = remedies;
  while ('error' in reading) {
    const complaint = reasonOf(reading.error);
    const written = tex;
    const remedy = left.find(({ complaint: known, mend }) => known.test(complaint) && mend(written) !== written);
    if (!remedy) return { ...reading, before };
    left = left.filter((candidate) => candidate !== remedy);
    tex = remedy.mend(written);
    before = before === undefined || remedy.before === undefined ? undefined : before + remedy.before;
    reading = readLines({ ...formula, tex }, macros);
  }
  return reading;
}

/** What may break a line. Most formulas have nothing of it, and are parsed once. */
const maybeBreaks = /\\(?:\\|newline|linebreak|break|par)/u;

/** Where lines break outside any environment, a displayed formula has them below each other. */
function readLines(formula: Formula, macros: Macros): FormulaReading {
  const breaks = maybeBreaks.test(formula.tex) ? lineBreaksOf(formula.tex, macros) : undefined;
  const pairs = breaks?.inGrowing ? withFixedDelimiters(formula.tex) : formula.tex;
  const tex = breaks?.inPair ? `${unpaired} ${pairs}` : pairs;
  if (formula.display && breaks?.outside) {
    const lines = read({ ...formula, tex: `\\begin{gathered}${tex}\n\\end{gathered}` }, macros);
    if (!('error' in lines)) return lines;
  }
  return read({ ...formula, tex }, macros);
}

/** Reads TeX as temml does. */
function read({ tex, display }: Formula, known: Macros): FormulaReading {
  const macros: Record<string, unknown> = { ...known };
  // Nothing is trusted: no links, no pictures, no classes out of TeX.
  const options = { displayMode: display, throwOnError: true, trust: false, macros };
  try {
    const tree: TemmlNode = temml.__renderToMathMLTree(tex, options);
    // temml would take the number of one equation for a second number of the next.
    delete macros['\\df@tag'];
    return { tree, macros };
  } catch (error) {
    return { error, before: 0 };
  }
}

/** A formula between the marks of a formula, as in a fence that holds one with its dollars. */
function withoutDollars(tex: string): string {
  const found =
    /^\s*(?:\$\$(?<double>[^$]*)\$\$|\$(?<single>[^$]*)\$|\\\[(?<square>.*)\\\]|\\\((?<round>.*)\\\))\s*$/su.exec(tex);
  const { double, single, square, round } = found?.groups ?? {};
  return double ?? single ?? square ?? round ?? tex;
}

/** Delimiters of a fixed size in place of those that grow. */
function withFixedDelimiters(tex: string): string {
  return tex
    .replace(/\\left(?![A-Za-z])\s*\.|\\right(?![A-Za-z])\s*\./gu, '')
    .replace(/\\left(?![A-Za-z])/gu, '\\bigl ')
    .replace(/\\right(?![A-Za-z])/gu, '\\bigr ')
    .replace(/\\middle(?![A-Za-z])/gu, '\\big ');
}

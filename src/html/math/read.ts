import { reasonOf } from '../../model/wording.ts';
import { temml } from './dialect/expander.ts';
import type { TemmlNode } from './from-temml.ts';
import { lineBreaksOf, unpaired } from './line-breaks.ts';

/** A formula as its author wrote it. */
export interface Formula {
  tex: string;
  display: boolean;
}

/** Commands that formulas define, by name. */
export type Macros = Readonly<Record<string, unknown>>;

/** A parsed formula, with the commands known after it; or temml's error. */
export type FormulaReading = { tree: TemmlNode; macros: Macros } | ReadFailure;

/** temml's error, and how many characters it counts before the formula; absent if it parsed another one. */
interface ReadFailure {
  error: unknown;
  before: number | undefined;
}

/** A formula that breaks the rules of TeX, and how to read it anyway. */
interface Remedy {
  /** temml's error message. */
  complaint: RegExp;
  mend: (tex: string) => string;
  /** How many characters it inserts before the formula, if it is otherwise unchanged. */
  before?: number;
}

const aligned = '\\begin{aligned}';

const remedies: readonly Remedy[] = [
  // Columns without an environment around them.
  { complaint: /Expected 'EOF', got '&'/u, mend: (tex) => `${aligned}${tex}\n\\end{aligned}`, before: aligned.length },
  // A pair of delimiters across the cells or lines of a table: they cannot grow with their content.
  { complaint: /'?\\(?:left|right|middle)\b/u, mend: withFixedDelimiters },
  // A literal percent sign opens a comment, and hides the end of a group.
  { complaint: /Unexpected end of input/u, mend: (tex) => tex.replace(/(?<!\\)%/gu, '\\%') },
];

/** Parses TeX as leniently as documents need. An invalid formula is repaired if its meaning is clear. */
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

/** Commands that may break a line. Most formulas have none, and are parsed once. */
const maybeBreaks = /\\(?:\\|newline|linebreak|break|par)/u;

/** Line breaks outside any environment split a displayed formula into rows. */
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

/** Parses TeX with temml. */
function read({ tex, display }: Formula, known: Macros): FormulaReading {
  const macros: Record<string, unknown> = { ...known };
  // Nothing is trusted: no links, no images, no classes from TeX.
  const options = { displayMode: display, throwOnError: true, trust: false, macros };
  try {
    const tree: TemmlNode = temml.__renderToMathMLTree(tex, options);
    // temml would mistake the number of one equation for a second number of the next.
    delete macros['\\df@tag'];
    return { tree, macros };
  } catch (error) {
    return { error, before: 0 };
  }
}

/** A formula without its dollars, as in a fence that contains them. */
function withoutDollars(tex: string): string {
  const found =
    /^\s*(?:\$\$(?<double>[^$]*)\$\$|\$(?<single>[^$]*)\$|\\\[(?<square>.*)\\\]|\\\((?<round>.*)\\\))\s*$/su.exec(tex);
  const { double, single, square, round } = found?.groups ?? {};
  return double ?? single ?? square ?? round ?? tex;
}

/** Delimiters of a fixed size instead of growing ones. */
function withFixedDelimiters(tex: string): string {
  return tex
    .replace(/\\left(?![A-Za-z])\s*\.|\\right(?![A-Za-z])\s*\./gu, '')
    .replace(/\\left(?![A-Za-z])/gu, '\\bigl ')
    .replace(/\\right(?![A-Za-z])/gu, '\\bigr ')
    .replace(/\\middle(?![A-Za-z])/gu, '\\big ');
}

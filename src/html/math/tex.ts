import type { Element } from 'hast';
import temml from 'temml';
import { isBracketedTooDeep } from '../../model/nesting.ts';
import { reasonOf } from '../../model/reason.ts';
import { fromTemml, type TemmlNode } from './from-temml.ts';
import { standardize } from './standardize.ts';

// temml declares itself as a CommonJS module, and is imported as another: its default is one level up.
const { __renderToMathMLTree: renderTree } = temml as unknown as typeof temml.default;

/** A formula as its author wrote it. */
export interface Formula {
  tex: string;
  /** Whether it stands on a line of its own. */
  display: boolean;
}

/** What is wrong with the TeX, and where in it, in characters, if that is known. */
interface Fault {
  fault: string;
  offset: number | undefined;
}

/** A `math` element, or why there is none. */
export type MathResult = { math: Element } | Fault;

const tooDeep: Fault = { fault: 'its parts nest too deep', offset: undefined };

/** Reads one formula after the other. */
export type TexReader = (formula: Formula) => MathResult;

/** A reader for the formulas of one document. What one of them defines with `\gdef`, the next ones know. */
export function createTexReader(): TexReader {
  const macros = {};
  return (formula) => {
    if (isBracketedTooDeep(formula.tex, '{', '}')) return tooDeep;
    const read = readTree(formula, macros);
    if ('fault' in read) return read;
    const math = fromTemml(read.tree);
    standardize(math);
    math.properties = { alttext: formula.tex, ...(formula.display ? { display: 'block' } : {}) };
    return { math };
  };
}

function readTree({ tex, display }: Formula, macros: object): { tree: TemmlNode } | Fault {
  // Nothing is trusted: no links, no pictures, no classes out of TeX.
  const options = { displayMode: display, throwOnError: true, trust: false, macros };
  try {
    return { tree: renderTree(tex, options) };
  } catch (error) {
    return faultOf(error, tex);
  }
}

/** The reason without the excerpt of the source that temml adds: the message points there itself. */
function faultOf(error: unknown, tex: string): Fault {
  if (error instanceof RangeError) return tooDeep;
  // temml stumbles over what is not there.
  if (error instanceof TypeError) return incomplete(tex);
  const message = reasonOf(error);
  const [reason = ''] = message.split(/ at (?:position \d+|end of input):/);
  const position = error instanceof Error && 'position' in error ? error.position : undefined;
  return { fault: reason.trim(), offset: typeof position === 'number' ? position : undefined };
}

/** A sign that raises or lowers what follows, where nothing does. */
const unfollowed = /[\^_]\s*(?=$|[}&^_]|\\(?:\\|end\b|right\b))/u;

function incomplete(tex: string): Fault {
  const found = unfollowed.exec(tex);
  return found
    ? { fault: `Nothing stands behind \`${found[0].trim()}\``, offset: found.index }
    : { fault: 'It is not complete', offset: undefined };
}

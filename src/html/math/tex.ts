import type { Element } from 'hast';
import { isBracketedTooDeep } from '../../model/nesting.ts';
import { decapitalized, reasonOf } from '../../model/reason.ts';
import { extendTemml } from './dialect.ts';
import { fromTemml } from './from-temml.ts';
import { type Formula, readLeniently } from './read.ts';
import { standardize } from './standardize.ts';

extendTemml();

/** A `math` element, or why there is none. */
export type MathResult = { math: Element } | Fault;

/** Reads one formula after the other. */
export type TexReader = (formula: Formula) => MathResult;

/** A reader for the formulas of one document. Commands that one of them defines are known in later ones. */
export function createTexReader(): TexReader {
  let macros = {};
  return (formula) => {
    if (isBracketedTooDeep(formula.tex, '{', '}')) return tooDeep;
    const read = readLeniently(formula, macros);
    if ('error' in read) return faultOf(read, formula.tex);
    macros = read.macros;
    const math = fromTemml(read.tree);
    standardize(math);
    math.properties = { alttext: formula.tex, ...(formula.display ? { display: 'block' } : {}) };
    return { math };
  };
}

/** The fault in the TeX, and its offset in characters, if known. */
interface Fault {
  fault: string;
  offset: number | undefined;
}

const tooDeep: Fault = { fault: 'its parts are nested too deeply', offset: undefined };

/** The reason without the excerpt of the source that temml adds: the message points there itself. */
function faultOf({ error, before }: { error: unknown; before: number | undefined }, tex: string): Fault {
  if (error instanceof RangeError) return tooDeep;
  // temml fails on missing parts.
  if (error instanceof TypeError) return incomplete(tex);
  const message = reasonOf(error);
  const [reason = ''] = message.split(/ at (?:position \d+|end of input):/);
  const position = error instanceof Error && 'position' in error ? error.position : undefined;
  const isKnown = typeof position === 'number' && before !== undefined && position >= before;
  return { fault: decapitalized(reason.trim()), offset: isKnown ? position - before : undefined };
}

/** A superscript or subscript character that nothing follows. */
const unfollowed = /[\^_]\s*(?=$|[}&^_]|\\(?:\\|end\b|right\b))/u;

function incomplete(tex: string): Fault {
  const found = unfollowed.exec(tex);
  return found
    ? { fault: `nothing follows \`${found[0].trim()}\``, offset: found.index }
    : { fault: 'it is incomplete', offset: undefined };
}

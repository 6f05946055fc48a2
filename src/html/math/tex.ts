import type { Element } from 'hast';
import { isBracketedTooDeep } from '../../model/nesting.ts';
import { extendTemml } from './dialect.ts';
import { type Fault, faultOf, tooDeep } from './fault.ts';
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

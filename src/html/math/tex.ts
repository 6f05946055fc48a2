import type { Element } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import temml from 'temml';
import { isBracketedTooDeep } from '../../model/nesting.ts';
import { reasonOf } from '../../model/reason.ts';
import { standardize } from './standardize.ts';

/** A formula as its author wrote it. */
export interface Formula {
  tex: string;
  /** Whether it stands on a line of its own. */
  display: boolean;
}

/** A `math` element; or what is wrong with the TeX, and where in it, in characters, if that is known. */
export type MathResult = { math: Element } | { fault: string; offset: number | undefined };

const tooDeep: MathResult = { fault: 'its parts nest too deep', offset: undefined };

/** Reads one formula after the other. */
export type TexReader = (formula: Formula) => MathResult;

/** A reader for the formulas of one document. What one of them defines with `\gdef`, the next ones know. */
export function createTexReader(): TexReader {
  const macros = {};
  return ({ tex, display }) => {
    if (isBracketedTooDeep(tex, '{', '}')) return tooDeep;
    try {
      // Nothing is trusted: no links, no pictures, no classes out of TeX.
      const markup = temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false, macros });
      const math = mathOf(markup);
      standardize(math);
      math.properties = { alttext: tex, ...(display ? { display: 'block' } : {}) };
      return { math };
    } catch (error) {
      return faultOf(error, tex);
    }
  };
}

function mathOf(markup: string): Element {
  const fragment = fromParse5(parseFragment(markup));
  const math = 'children' in fragment ? fragment.children.find((node) => node.type === 'element') : undefined;
  if (math?.type !== 'element') throw new Error('Unexpected result without a formula');
  return math;
}

/** The reason without the excerpt of the source that temml adds: the message points there itself. */
function faultOf(error: unknown, tex: string): MathResult {
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

function incomplete(tex: string): MathResult {
  const found = unfollowed.exec(tex);
  return found
    ? { fault: `Nothing stands behind \`${found[0].trim()}\``, offset: found.index }
    : { fault: 'It is not complete', offset: undefined };
}

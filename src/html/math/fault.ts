import { decapitalized, reasonOf } from '../../model/reason.ts';

/** The fault in the TeX, and its offset in characters, if known. */
export interface Fault {
  fault: string;
  offset: number | undefined;
}

export const tooDeep: Fault = { fault: 'its parts are nested too deeply', offset: undefined };

/** The reason without the excerpt of the source that temml adds: the message points there itself. */
export function faultOf({ error, before }: { error: unknown; before: number | undefined }, tex: string): Fault {
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

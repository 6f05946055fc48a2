import { decapitalized, reasonOf } from '../../model/reason.ts';

/** What is wrong with the TeX, and where in it, in characters, if that is known. */
export interface Fault {
  fault: string;
  offset: number | undefined;
}

export const tooDeep: Fault = { fault: 'its parts are nested too deeply', offset: undefined };

/** The reason without the excerpt of the source that temml adds: the message points there itself. */
export function faultOf({ error, before }: { error: unknown; before: number | undefined }, tex: string): Fault {
  if (error instanceof RangeError) return tooDeep;
  // temml stumbles over what is not there.
  if (error instanceof TypeError) return incomplete(tex);
  const message = reasonOf(error);
  const [reason = ''] = message.split(/ at (?:position \d+|end of input):/);
  const position = error instanceof Error && 'position' in error ? error.position : undefined;
  const isKnown = typeof position === 'number' && before !== undefined && position >= before;
  return { fault: decapitalized(reason.trim()), offset: isKnown ? position - before : undefined };
}

/** A sign that raises or lowers what follows, where nothing does. */
const unfollowed = /[\^_]\s*(?=$|[}&^_]|\\(?:\\|end\b|right\b))/u;

function incomplete(tex: string): Fault {
  const found = unfollowed.exec(tex);
  return found
    ? { fault: `nothing follows \`${found[0].trim()}\``, offset: found.index }
    : { fault: 'it is incomplete', offset: undefined };
}

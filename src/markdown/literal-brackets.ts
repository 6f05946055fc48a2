import { codes } from 'micromark-util-symbol';
import type { Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';

const literalBracket: Construct = { name: 'literalBracket', tokenize: tokenizeLiteral };

const syntax: Extension = { text: { [codes.rightSquareBracket]: literalBracket } };

/**
 * Reads a closing bracket as text where none stands open. It is text without this too, but links and notes each look
 * for the opening one through all that stands before: a text of nothing but closing brackets would take quadratic time.
 */
export function literalBrackets(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(syntax);
}

/** Of each text, the last token that was there when no bracket stood open. */
const closedUntil = new WeakMap<TokenizeContext, Token>();

function tokenizeLiteral(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return isOpen(this) ? nok : literal;

  function literal(code: Parameters<State>[0]): State | undefined {
    effects.enter('data');
    effects.consume(code);
    effects.exit('data');
    return ok;
  }
}

/** Looks from the end, no further than it has looked before: a token that was replaced meanwhile is not found, and ends nothing. */
function isOpen(context: TokenizeContext): boolean {
  const known = closedUntil.get(context);
  for (let index = context.events.length - 1; index >= 0; index--) {
    const token = context.events[index]?.[1];
    if (token === known) break;
    // A balanced one of a link has found its bracket, and was none; one of a picture may still be a note's.
    if (token?.type === 'labelImage' || (token?.type === 'labelLink' && !token._balanced)) return true;
  }
  const last = context.events.at(-1)?.[1];
  if (last) closedUntil.set(context, last);
  return false;
}

import { codes } from 'micromark-util-symbol';
import type { Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import { consumeAs } from './syntax.ts';

const literalBracket: Construct = { name: 'literalBracket', tokenize: tokenizeLiteral };

const syntax: Extension = { text: { [codes.rightSquareBracket]: literalBracket } };

/**
 * Parses a closing bracket as text if none is open. The result is the same without this, but links and notes each search
 * everything before for the opening one: a text of nothing but closing brackets would take quadratic time.
 */
export function literalBrackets(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(syntax);
}

/** For each text, the last token at a time when no bracket was open. */
const closedUntil = new WeakMap<TokenizeContext, Token>();

function tokenizeLiteral(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return isOpen(this) ? nok : literal;

  function literal(code: Parameters<State>[0]): State | undefined {
    consumeAs('data', code, effects);
    return ok;
  }
}

/**
 * Searches from the end, no further than the previous search: a token that has been replaced since is not found, and ends
 * nothing.
 */
function isOpen(context: TokenizeContext): boolean {
  const known = closedUntil.get(context);
  for (let index = context.events.length - 1; index >= 0; index--) {
    const token = context.events[index]?.[1];
    if (token === known) break;
    // A balanced bracket of a link has found its partner, and was not a link; one of an image may still belong to a note.
    if (token?.type === 'labelImage' || (token?.type === 'labelLink' && !token._balanced)) return true;
  }
  const last = context.events.at(-1)?.[1];
  if (last) closedUntil.set(context, last);
  return false;
}

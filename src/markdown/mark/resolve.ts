import { resolveAll } from 'micromark-util-resolve-all';
import type { Event, Token, TokenizeContext, TokenType } from 'micromark-util-types';

/** Pairs each sequence that closes with the nearest before it that opens. What is left is text. */
export function resolveMarks(events: Event[], context: TokenizeContext): Event[] {
  const resolved: Event[] = [];
  let opening: { token: Token; index: number } | undefined;
  for (const event of events) {
    const [kind, token] = event;
    resolved.push(event);
    if (kind !== 'exit' || token.type !== 'markSequence') continue;
    if (opening && token._close) {
      closeMark(resolved, opening, token, context);
      opening = undefined;
    } else if (token._open) {
      opening = { token, index: resolved.length - 2 };
    }
  }
  // In place: the parser keeps the list.
  events.length = 0;
  for (const event of resolved) {
    if (event[1].type === 'markSequence') event[1].type = 'data';
    events.push(event);
  }
  return events;
}

/** Puts what stands between two sequences, the last of which ends the events, into a mark. */
function closeMark(
  events: Event[],
  { token: opening, index }: { token: Token; index: number },
  closing: Token,
  context: TokenizeContext,
): void {
  const mark = createToken('mark', opening.start, closing.end);
  const text = createToken('markText', opening.end, closing.start);
  const between = events.slice(index + 2, -2);
  const within = resolveAll(context.parser.constructs.insideSpan.null ?? [], between, context);
  events.length = index;
  events.push(['enter', mark, context], ['enter', text, context]);
  for (const event of within) events.push(event);
  events.push(['exit', text, context], ['exit', mark, context]);
}

function createToken(type: TokenType, start: Token['start'], end: Token['end']): Token {
  return { type, start: { ...start }, end: { ...end } };
}

import { resolveAll } from 'micromark-util-resolve-all';
import type { Code, Effects, Event, Extension, State, Token, TokenizeContext, TokenType } from 'micromark-util-types';
import { consumeAs } from './syntax.ts';

/** A kind of text between two markers, such as `^[` and `]`: the names of its tokens, and how it begins and ends. */
export interface Enclosure {
  /** The token of the whole, from which a node is made. */
  whole: TokenType;
  /** What is between its ends. */
  text: TokenType;
  /** A beginning that is not known to be closed. */
  opening: TokenType;
  /** A beginning or an end. */
  marker: TokenType;
  /** The character that a beginning starts with. */
  first: number;
  /** Consumes the rest of a beginning, after its first character. */
  beginning(effects: Effects, ok: State, nok: State): State;
  /** The character that ends it. */
  last: number;
  /** How deeply it may nest: the content is resolved again with each level. */
  deepest: number;
}

/** The syntax of texts between two markers. They contain Markdown. Without an end marker, the start marker is text. */
export function enclosedText(enclosure: Enclosure): Extension {
  const { whole, opening, marker, first, last, deepest } = enclosure;
  /** The unclosed openings in a text: if there are none, it is not searched for them. */
  const open = new WeakMap<TokenizeContext, Token[]>();
  openingTypes.add(opening);

  function tokenizeOpening(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const openings = open.get(this) ?? [];
    open.set(this, openings);
    const end: State = (code) => {
      openings.push(effects.exit(opening));
      const outermost = openings.length > deepest ? openings.shift() : undefined;
      if (outermost) outermost.type = 'data';
      return ok(code);
    };
    return (code) => {
      effects.enter(opening);
      effects.consume(code);
      return enclosure.beginning(effects, end, nok);
    };
  }

  function tokenizeClosing(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const openings = open.get(this) ?? [];
    const innermost = openings.length > 0 ? innermostIn(this.events) : undefined;
    const isEmpty = this.events.at(-1)?.[1] === innermost;
    const isEnd = innermost?.type === opening && !isEmpty;
    // All are in links that have ended, or further searches would take too long.
    if (!innermost || (!isEnd && preventsTooMany(innermost))) openings.length = 0;
    return (code: Code) => {
      if (!isEnd) return nok(code);
      openings.splice(openings.lastIndexOf(innermost), 1);
      consumeAs(marker, code, effects);
      return ok;
    };
  }

  /** Unclosed openings are text. */
  const resolveOpenings = (events: Event[]) => {
    for (const [, token] of events) if (token.type === opening) token.type = 'data';
    return events;
  };

  return {
    text: {
      [first]: { name: opening, tokenize: tokenizeOpening, resolveAll: resolveOpenings },
      [last]: {
        name: whole,
        tokenize: tokenizeClosing,
        resolveTo: (events, context) => wrap(events, context, enclosure),
      },
    },
  };
}

const openingTypes = new Set<TokenType>();

/** The last thing that is open, and not inside of something that is closed. Labels of links and images may be open, too. */
function innermostIn(events: readonly Event[]): Token | undefined {
  let depth = 0;
  for (let index = events.length - 1; index >= 0; index--) {
    const [kind, token] = events[index] ?? [];
    if (kind === 'exit' && depth === 0 && token && isOpen(token)) return token;
    depth += kind === 'exit' ? 1 : -1;
  }
  return undefined;
}

function isOpen({ type, _balanced }: Token): boolean {
  return openingTypes.has(type) || ((type === 'labelLink' || type === 'labelImage') && !_balanced);
}

/** How many ends something has prevented because it is open. */
const prevented = new WeakMap<Token, number>();

/** The most ends that something may prevent: each causes a search through the text before it. */
const mostPrevented = 100;

/** Whether something that is open has prevented too many ends. */
function preventsTooMany(token: Token): boolean {
  const count = (prevented.get(token) ?? 0) + 1;
  prevented.set(token, count);
  return count > mostPrevented;
}

/** Wraps everything between the last opening and the closing, which ends the events. */
function wrap(events: Event[], context: TokenizeContext, { whole, text, marker }: Enclosure): Event[] {
  const start = innermostIn(events);
  const end = events.at(-1)?.[1];
  if (!start || !end) return events;
  const index = events.findLastIndex(([kind, token]) => kind === 'enter' && token === start);
  start.type = marker;
  const outer: Token = { type: whole, start: { ...start.start }, end: { ...end.end } };
  const inner: Token = { type: text, start: { ...start.end }, end: { ...end.start } };
  const between = events.slice(index + 2, -2);
  const within = resolveAll(context.parser.constructs.insideSpan.null ?? [], between, context);
  // In place, event by event: a paragraph may have thousands.
  events.length = index;
  events.push(['enter', outer, context], ['enter', start, context], ['exit', start, context]);
  events.push(['enter', inner, context]);
  for (const event of within) events.push(event);
  events.push(['exit', inner, context], ['enter', end, context], ['exit', end, context]);
  events.push(['exit', outer, context]);
  return events;
}

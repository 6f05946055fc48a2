import type { Data, Parent, PhrasingContent } from 'mdast';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { resolveAll } from 'micromark-util-resolve-all';
import { codes } from 'micromark-util-symbol';
import type {
  Code,
  Construct,
  Effects,
  Event,
  Extension,
  State,
  Token,
  TokenizeContext,
  TokenType,
} from 'micromark-util-types';
import type { Processor } from 'unified';
import { unspacedCharacter } from '../model/characters.ts';
import { addSyntax, enterNode, exitNode, isCharacter } from './syntax.ts';

/** Pairs each closing sequence with the nearest opening one before it. The rest is text. */
function resolveMarks(events: Event[], context: TokenizeContext): Event[] {
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

/** Wraps everything between two sequences, the last of which ends the events, in a mark. */
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

export interface Mark extends Parent {
  type: 'mark';
  children: PhrasingContent[];
  data: Data;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mark: Mark;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mark: 'mark';
    markText: 'markText';
    /** Two characters that will become part of a mark, or text. */
    markSequence: 'markSequence';
  }
}

/** `==marked *text*==`. Sequences pair up like those of strikethrough, and marks do not nest. */
export function mark(this: Processor): void {
  addSyntax(this, markSyntax, markFromMarkdown);
}

const markConstruct: Construct = { name: 'mark', tokenize: tokenizeSequence, resolveAll: resolveMarks };

const markSyntax: Extension = {
  text: { [codes.equalsTo]: markConstruct },
  insideSpan: { null: [markConstruct] },
};

const markFromMarkdown: FromMarkdownExtension = {
  canContainEols: ['mark'],
  enter: { mark: enterNode(() => ({ type: 'mark', children: [], data: { hName: 'mark' } })) },
  exit: { mark: exitNode },
};

function tokenizeSequence(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { previous } = this;
  return open;

  function open(code: Code): State | undefined {
    if (previous === codes.equalsTo) return nok(code);
    effects.enter('markSequence');
    effects.consume(code);
    return second;
  }

  function second(code: Code): State | undefined {
    if (code !== codes.equalsTo) return nok(code);
    effects.consume(code);
    return behind;
  }

  function behind(code: Code): State | undefined {
    if (code === codes.equalsTo) return nok(code);
    const token = effects.exit('markSequence');
    token._open = mayOpen(previous, code);
    token._close = mayClose(previous, code);
    return token._open || token._close ? ok(code) : nok(code);
  }
}

const unspaced = new RegExp(unspacedCharacter, 'u');

/**
 * A mark opens before text and after a space or punctuation, and closes the other way round: comparisons stay text, with
 * spaces or without (`a == b`, `a==b`), and so do quoted operators (`(==)`, `"=="`).
 */
function mayOpen(before: Code, after: Code): boolean {
  if (isSpace(after) || isCharacter(after, /[,.;:!?)\]}]/u)) return false;
  if (isSpace(before)) return true;
  if (isPunctuation(before)) return !isPunctuation(after) || isCharacter(after, /[*_[`$\\]/u);
  return isCharacter(before, unspaced) && !isPunctuation(after);
}

/** Whether two equals signs between these characters may close a mark. */
function mayClose(before: Code, after: Code): boolean {
  if (isSpace(before) || isCharacter(before, /[([{]/u)) return false;
  if (isSpace(after)) return true;
  if (isPunctuation(after)) return !isPunctuation(before) || isCharacter(before, /[*_\])`$.!?]/u);
  return isCharacter(after, unspaced) && !isPunctuation(before);
}

/** The ends of a text and of a line count as spaces: codes of `null` and below 0 (micromark). */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || isCharacter(code, /\s/u);
}

function isPunctuation(code: Code): boolean {
  return isCharacter(code, /[\p{P}\p{S}]/u);
}

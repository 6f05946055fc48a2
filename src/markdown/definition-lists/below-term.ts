import type { Event, TokenizeContext } from 'micromark-util-types';
import { isDashedLine } from '../grid-tables/dashed-layout.ts';

/** Whether the text of the line before, or of the one before a blank line, may be a term in the container open here. */
export function isBelowTerm(events: readonly Event[], context: TokenizeContext): boolean {
  let blank = 0;
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const [kind, token] = events[index] ?? [];
    if (!token || kind === 'enter') continue;
    if (token.type !== 'chunkFlow') {
      if (blank === 0 && !mayPrecede(token.type)) return false;
      continue;
    }
    if (isLazy(events, index, context)) return false;
    const isBlank = context.sliceSerialize(token).trim() === '';
    if (!isBlank) return token.start.column <= context.now().column && endsWithParagraph(token._tokenizer);
    blank += 1;
    if (blank > 1) return false;
  }
  return false;
}

/** Whether a line may begin with a token before a definition: it goes on with a container around its term. */
function mayPrecede(type: string): boolean {
  return ['linePrefix', 'listItemIndent', 'definitionIndent'].includes(type) || type.startsWith('blockQuote');
}

/**
 * Whether a line goes on with a paragraph in containers that it does not name. The parser takes any line for one that goes on
 * with less than all containers, and closes them later where it was none.
 */
function isLazy(events: readonly Event[], index: number, { parser }: TokenizeContext): boolean {
  const line = events[index]?.[1];
  if (!line || !parser.lazy[line.start.line]) return false;
  let before = index - 2;
  while (before >= 0 && events[before]?.[1]._container === undefined && mayPrecede(events[before]?.[1].type ?? '')) {
    before -= 1;
  }
  const [kind, token] = events[before] ?? [];
  return !(kind === 'exit' && token?._container);
}

const spaces = new Set(['lineEnding', 'lineEndingBlank', 'linePrefix', 'content']);

/** Whether blocks that were read so far end with a paragraph, closed or not. */
function endsWithParagraph(flow: TokenizeContext | undefined): boolean {
  if (!flow) return false;
  const { events, sliceSerialize } = flow;
  const last = events.findLast((event) => !spaces.has(typeOf(event)));
  const type = typeOf(last);
  // A line that nothing follows yet is read as the head of a table, in case it is one: of Pandoc's,
  if (last && type === 'gridTableLine') return !isDashedLine(sliceSerialize(last[1]));
  if (type !== 'tableRow') return type === 'paragraph' || type === 'chunkContent';
  // or of GFM's.
  const part = events.findLast((event) => /^table(?:Head|Body|DelimiterRow)$/u.test(typeOf(event)));
  return part?.[0] === 'enter' && typeOf(part) === 'tableHead';
}

/** Other syntax has types of its own. */
function typeOf(event: Event | undefined): string {
  return event?.[1].type ?? '';
}

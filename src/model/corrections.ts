import type { VFileMessage } from 'vfile-message';
import type { Rule } from './rules/rule.ts';
import { isRule, rules } from './rules.ts';
import { isTypo } from './wording.ts';

/** A point in a text. Lines and columns count from 1, in code units of UTF-16; the offset from 0. */
export interface TextPoint {
  line: number;
  column: number;
  offset: number;
}

/** A part of a text, and what replaces it. */
export interface Edit {
  start: TextPoint;
  end: TextPoint;
  text: string;
}

/** A text, and the offsets at which its lines start. */
export interface LinedText {
  text: string;
  starts: readonly number[];
}

/** @param text without a byte order mark. Its lines may end in any way */
export function linedText(text: string): LinedText {
  return { text, starts: [0, ...Array.from(text.matchAll(/\r\n|\r|\n/gu), (end) => end.index + end[0].length)] };
}

/**
 * The edits that correct what a message is about: alternatives, the likeliest first. None if the message has no correction,
 * or if it is not clear which part of the text it means.
 *
 * @param source the text of its file
 */
export function editsOf(message: VFileMessage, source: LinedText): Edit[] {
  const { actual, expected = [] } = message;
  if (!actual || expected.length === 0) return [];
  const offset = offsetOf(actual, rangesOf(message, source), source);
  if (offset === undefined) return [];
  const written = source.text.slice(offset, offset + actual.length);
  const [start, end] = [pointAt(offset, source), pointAt(offset + actual.length, source)];
  // `@fig-tides` is a link to `#fig-tides`.
  return expected.map((text) => ({ start, end, text: written.startsWith('@') ? text.replace(/^#/u, '@') : text }));
}

/** Whether the only correction of a message can be applied without asking its author. */
export function isSafe({ source, ruleId = '', actual, expected = [] }: VFileMessage): boolean {
  const [text, another] = expected;
  if (source !== 'offprint' || !isRule(ruleId) || !actual || text === undefined || another !== undefined) return false;
  const { meaning }: Pick<Rule<never>, 'meaning'> = rules[ruleId];
  return meaning === 'same' || (meaning === undefined && isTypo(actual, text));
}

/** The parts of a text that a message may mean, the narrowest first: the rest of its first line, and its whole place. */
function rangesOf({ place }: VFileMessage, source: LinedText): [from: number, to: number][] {
  if (!place) return [];
  const [first, last] = 'start' in place ? [place.start, place.end] : [place, undefined];
  const from = offsetIn(source, first);
  if (from === undefined) return [];
  const endOfLine = endOfLineAt(from, source.text);
  const end = last && offsetIn(source, last);
  return end === undefined
    ? [[from, endOfLine]]
    : [
        [from, Math.min(end, endOfLine)],
        [from, end],
      ];
}

function endOfLineAt(offset: number, text: string): number {
  const end = /[\r\n]/gu;
  end.lastIndex = offset;
  return end.exec(text)?.index ?? text.length;
}

/** Where a part of a text is, if a range has only one such part, or one at its start. */
function offsetOf(part: string, ranges: readonly [number, number][], { text }: LinedText): number | undefined {
  const spellings = part.startsWith('#') ? [part, part.replace('#', '@')] : [part];
  for (const [from, to] of ranges) {
    const found = spellings.flatMap((spelling) => occurrences(spelling, text, from, to));
    if (found.length === 1 || found[0] === from) return found[0];
    if (found.length > 1) return undefined;
  }
  return undefined;
}

/** The offsets of a part that is not inside a longer word. */
function occurrences(part: string, text: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part, from); at >= 0 && at + part.length <= to; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    const isInWord = joins(text.slice(Math.max(0, at - 2), at), part) || joins(part, text.slice(end, end + 2));
    if (!isInWord) found.push(at);
  }
  return found;
}

function joins(before: string, after: string): boolean {
  return /[\p{L}\p{N}_-]$/u.test(before.slice(-2)) && /^[\p{L}\p{N}_-]/u.test(after);
}

/** @returns nothing beyond the last line */
function offsetIn({ starts }: LinedText, { line, column }: { line: number; column: number }): number | undefined {
  const start = starts[line - 1];
  return start === undefined ? undefined : start + column - 1;
}

function pointAt(offset: number, { starts }: LinedText): TextPoint {
  const after = starts.findIndex((start) => start > offset);
  const line = after < 0 ? starts.length : after;
  return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
}

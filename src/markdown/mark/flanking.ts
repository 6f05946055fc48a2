import type { Code } from 'micromark-util-types';
import { unspacedCharacter } from '../../model/word-characters.ts';
import { isCharacter } from '../syntax.ts';

const unspaced = new RegExp(unspacedCharacter, 'u');

/**
 * A mark opens before text and behind a space or punctuation, and closes the other way round: comparisons stay text, with
 * spaces or without (`a == b`, `a==b`), and so do signs that are spoken of (`(==)`, `"=="`).
 */
export function mayOpen(before: Code, after: Code): boolean {
  if (isSpace(after) || isCharacter(after, /[,.;:!?)\]}]/u)) return false;
  if (isSpace(before)) return true;
  if (isPunctuation(before)) return !isPunctuation(after) || isCharacter(after, /[*_[`$\\]/u);
  return isCharacter(before, unspaced) && !isPunctuation(after);
}

/** Whether two signs between these characters may close a mark. */
export function mayClose(before: Code, after: Code): boolean {
  if (isSpace(before) || isCharacter(before, /[([{]/u)) return false;
  if (isSpace(after)) return true;
  if (isPunctuation(after)) return !isPunctuation(before) || isCharacter(before, /[*_\])`$.!?]/u);
  return isCharacter(after, unspaced) && !isPunctuation(before);
}

/** The ends of a text and of a line are space as well: codes of `null` and below 0 (micromark). */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || isCharacter(code, /\s/u);
}

function isPunctuation(code: Code): boolean {
  return isCharacter(code, /[\p{P}\p{S}]/u);
}

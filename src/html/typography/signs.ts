import { hasOwnPunctuation, isSpaced } from './quotes.ts';

/** A replacement of some characters of a text. */
export interface Edit {
  index: number;
  length: number;
  value: string;
}

/** Returns the language at an index of a text. */
export type LangAt = (index: number) => string;

const isSpaceOrEnd = (character: string | undefined) => character === undefined || /\s/u.test(character);

/**
 * `--` between words, or between spaces, is an en dash; `---` is an em dash; `...` is an ellipsis. Options (`--force`), arrows
 * (`-->`), decrements (`i--`), rules (`-----`) and paths (`../...`) are unchanged.
 */
export function dashesAndEllipses(text: string, langAt: LangAt): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: sign, index } of text.matchAll(/(?<![-<])-{2,3}(?![->])|(?<![./])\.{3}(?![./])/gu)) {
    if (hasOwnPunctuation(langAt(index))) continue;
    const before = text[index - 1];
    const after = text[index + sign.length];
    if (sign === '--' && !isBetween(before, after)) continue;
    edits.push({ index, length: sign.length, value: sign === '...' ? '…' : sign === '--' ? '–' : '—' });
  }
  return edits;
}

/** Whether two hyphens are between words, or between spaces. */
function isBetween(before: string | undefined, after: string | undefined): boolean {
  if (isSpaceOrEnd(before)) return isSpaceOrEnd(after);
  return !isSpaceOrEnd(after) && !/[,.;:]/u.test(after ?? '');
}

/**
 * In French the space inside guillemets and before `; : ! ?` must not break: narrow, except before the colon (Imprimerie
 * nationale, Lexique des règles typographiques). Missing spaces are not added.
 */
export function frenchSpaces(text: string, langAt: LangAt): Edit[] {
  return [...text.matchAll(/(?<=\S) (?=[;:!?»](?:[\s!?»"'.,)]|$))|(?<=«) (?=\S)/gu)].flatMap(({ index }) => {
    if (!isSpaced(langAt(index))) return [];
    return [{ index, length: 1, value: text[index + 1] === ':' ? '\u00A0' : '\u202F' }];
  });
}

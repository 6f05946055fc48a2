import { decoded } from '../../../model/addresses.ts';
import { sha256 } from '../../../model/digest.ts';

// What is compared with a PDF is one string, in which stands, among the letters, what else a reader meets: each between two
// of the characters that Unicode keeps free for the inner use of programs, which `lettersOf` leaves out.

/** Begins what a reader meets beside letters. */
export const open = '\uFDD0';
export const close = '\uFDD1';

/** A hyphen at the end of a line: the word's, or the line's. */
export const lineHyphen = '\uFDD2';

/** Whitespace, or the end of a line: words may end there. A PDF has no spaces, only gaps between letters. */
export const gap = '\uFDD3';

/** What a sign stands for, and the rest of it. */
export type SignKind = 'mark' | 'link' | 'note' | 'picture' | 'formula' | 'blank' | 'phrase' | 'places';

/** Signs that a PDF may leave out: on which page something is, and formulas of which nothing is painted. */
export function isOptionalSign(kind: string): boolean {
  return kind === 'phrase' || kind === 'blank';
}

/** A sign among letters. */
export function signOf(kind: SignKind, text: string): string {
  return `${open}${kind} ${text}${close}`;
}

/** The sign that begins at an index. */
export function signAt(text: string, index: number): { kind: string; text: string; end: number } | undefined {
  if (text[index] !== open) return undefined;
  const end = text.indexOf(close, index);
  const space = text.indexOf(' ', index);
  return { kind: text.slice(index + 1, space), text: text.slice(space + 1, end), end: end + 1 };
}

/** Made up: what an address without a scheme is relative to. */
const base = 'https://relative.invalid/';

/** Bytes that the name of a destination may have (ISO 32000-1, annex C): longer ones are named by their hash. */
const longestName = 127;

/** Where a link leads, in one spelling: `#id`, or an address as browsers write it. */
export function targetOf(href: string): string {
  if (href.startsWith('#')) return `#${decoded(href.slice(1))}`;
  if (!URL.canParse(href, base)) return href;
  // Browsers leave some characters as they are that others encode.
  return new URL(href, base).href.replace(/[|^`{}[\]\\]/gu, encodeURIComponent);
}

/** The name that the destination of an id has in a PDF, where it would be too long. */
export function shortName(id: string): string {
  const name = encodeURIComponent(id);
  return name.length <= longestName ? id : `d-${sha256(name).slice(0, 32)}`;
}

/** Characters that fonts draw with one glyph, of which a PDF may name either; and quotation marks of older fonts. */
const lookAlikes: Readonly<Record<string, string>> = {
  '\u02BC': '’',
  '\u02BB': '‘',
  '\u2010': '-',
  '\u2011': '-',
  '\u2219': '·',
  '\u2215': '⁄',
  '\u2206': 'Δ',
};

/**
 * What has no place among the letters of a line: blanks, which a PDF shows by moving on; signs that are not seen; controls;
 * and vowel signs of Hebrew and Arabic, which stand before or behind their letters in the content of a line as the browser
 * likes.
 */
const unseen =
  /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\uFDD0-\uFDEF\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/gu;

const folded = new RegExp(`[${Object.keys(lookAlikes).join('')}]`, 'gu');

/**
 * The letters of a text, as those of a PDF are compared with them: ligatures and accents apart, without blanks. Digits are those of
 * ASCII: a list, a page and a note count in the digits of their language.
 */
export function lettersOf(text: string): string {
  if (/^[\u0021-\u007E]*$/u.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(unseen, '')
    .replace(folded, (character) => lookAlikes[character] ?? character)
    .replace(otherDigits, (digit) => String(digitValue(digit)));
}

const otherDigits = /(?!\d)\p{Nd}/gu;

/** In each script, ten digits stand one behind the other (The Unicode Standard, 4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

/** As `lettersOf`, with a `gap` for whitespace. */
export function lettersAndGaps(text: string): string {
  return /\s/u.test(text) ? text.split(/\s+/u).map(lettersOf).join(gap) : lettersOf(text);
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a text has letters that are written from the right. */
export function readsFromTheRight(text: string): boolean {
  return rightToLeft.test(text);
}

/** Brackets that are painted as their counterpart in words from the right. */
const brackets = '()[]{}«»‹›⟨⟩';

/** The bracket that looks like another seen from behind; nothing of what is none. */
export function mirrored(character: string): string | undefined {
  const index = brackets.indexOf(character);
  return index < 0 || character.length !== 1 ? undefined : brackets[index ^ 1];
}

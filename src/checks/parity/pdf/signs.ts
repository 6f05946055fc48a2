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

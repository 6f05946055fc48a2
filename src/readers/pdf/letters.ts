import { decoded } from '../../model/addresses.ts';
import { sha256 } from '../../model/digest.ts';

// The text that is compared with a PDF is a single string. Other items are among its letters as signs, each between two of the
// characters that Unicode reserves for internal use, which `lettersOf` leaves out.

/** Begins a sign. */
export const open = '\uFDD0';
export const close = '\uFDD1';

/** A hyphen at the end of a line, of the word or from line breaking. */
export const lineHyphen = '\uFDD2';

/** Whitespace or a line break: words may end there. A PDF has no spaces, only gaps between letters. */
export const gap = '\uFDD3';

/** What a sign represents, and its content. */
export type SignKind = 'mark' | 'link' | 'picture' | 'formula' | 'blank' | 'phrase' | 'places';

/** Signs that are optional in a PDF: page references, and formulas that paint nothing. */
export function isOptionalSign(kind: string): boolean {
  return kind === 'phrase' || kind === 'blank';
}

/** A sign among letters. */
export function signOf(kind: SignKind, text: string): string {
  return `${open}${kind} ${text}${close}`;
}

/** Code and the kinds of emphasis, in the order in which their marks begin. */
export const stresses: readonly string[] = ['em', 'strong', 'code'];

/**
 * Writes marks of code and emphasis around letters, and around nothing else, so that the same letters have the same marks however
 * elements are nested or divided: an engine may put strong text into the other emphasis, emphasis into links, images and formulas
 * out of it, and may divide it wherever the look of the text changes.
 */
export class Stresses {
  readonly #open = new Map<string, number>();
  readonly #marked = new Set<string>();
  readonly #write: (mark: string) => void;

  /** @param write receives each mark: a name, or `end of` one */
  constructor(write: (mark: string) => void) {
    this.#write = write;
  }

  begin(name: string): void {
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  end(name: string): void {
    this.#open.set(name, (this.#open.get(name) ?? 0) - 1);
  }

  isOpen(name: string): boolean {
    return (this.#open.get(name) ?? 0) > 0;
  }

  beforeLetters(): void {
    const wanted = stresses.filter((name) => this.isOpen(name));
    this.#unmark((name) => !wanted.includes(name));
    for (const name of wanted) {
      if (this.#marked.has(name)) continue;
      this.#marked.add(name);
      this.#write(name);
    }
  }

  /** Before anything else, and at the end of a block. */
  afterLetters(): void {
    this.#unmark(() => true);
  }

  #unmark(isOver: (name: string) => boolean): void {
    for (const name of stresses.toReversed()) {
      if (!this.#marked.has(name) || !isOver(name)) continue;
      this.#marked.delete(name);
      this.#write(`end of ${name}`);
    }
  }
}

export function signAt(text: string, index: number): { kind: string; text: string; end: number } | undefined {
  if (text[index] !== open) return undefined;
  const end = text.indexOf(close, index);
  const space = text.indexOf(' ', index);
  return { kind: text.slice(index + 1, space), text: text.slice(space + 1, end), end: end + 1 };
}

/** An invented base for relative URLs. */
const base = 'https://relative.invalid/';

/** The most bytes in the name of a destination (ISO 32000-1, annex C): longer ones are named by their hash. */
const longestName = 127;

/** The target of a link in one spelling: `#id`, or a URL as browsers write it. */
export function targetOf(href: string): string {
  if (href.startsWith('#')) return `#${decoded(href.slice(1))}`;
  if (!URL.canParse(href, base)) return href;
  // Browsers leave some characters unencoded that others encode.
  return new URL(href, base).href.replace(/[|^`{}[\]\\]/gu, encodeURIComponent);
}

/** The name of an id's destination in a PDF, shortened if it is too long. */
export function shortName(id: string): string {
  const name = encodeURIComponent(id);
  return name.length <= longestName ? id : `d-${sha256(name).slice(0, 32)}`;
}

/** Whether two signs of a kind have the same text. A link may have the short name of its target. */
export function isSameText(one: string, other: string): boolean {
  return one === other || (one.startsWith('#') && other === `#${shortName(one.slice(1))}`);
}

/** Characters that fonts draw with one glyph, so that a PDF may name either; and quotation marks of older fonts. */
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
 * Characters without a position among the letters of a line: spaces, which a PDF shows by moving on; invisible characters;
 * controls; and vowel points of Hebrew and Arabic, which browsers place before or after their letters.
 */
const unseen =
  /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\uFDD0-\uFDEF\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/gu;

const folded = new RegExp(`[${Object.keys(lookAlikes).join('')}]`, 'gu');

/**
 * The letters of a text in the form in which they are compared with those of a PDF: ligatures and accents decomposed, without
 * spaces. Digits become ASCII: a list, a page and a note count in the digits of their language.
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

/** The ten digits of each script are consecutive (The Unicode Standard, 4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

/** Like `lettersOf`, with a `gap` for whitespace. */
export function lettersAndGaps(text: string): string {
  return /\s/u.test(text) ? text.split(/\s+/u).map(lettersOf).join(gap) : lettersOf(text);
}

/** Without Arabic digits and the separators between them, which run from left to right. */
const rightToLeft =
  /(?![\u0660-\u0669\u066B\u066C\u06F0-\u06F9])[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export function readsFromTheRight(text: string): boolean {
  return rightToLeft.test(text);
}

/** Brackets that are mirrored in right-to-left words. */
const brackets = '()[]{}«»‹›⟨⟩';

/** The mirror image of a bracket; `undefined` for any other character. */
export function mirrored(character: string): string | undefined {
  const index = brackets.indexOf(character);
  return index < 0 || character.length !== 1 ? undefined : brackets[index ^ 1];
}

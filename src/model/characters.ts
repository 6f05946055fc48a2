/**
 * Characters that no document may contain: control characters and lone surrogates (XML 1.0, section 2.2, `Char`), and
 * in addition those that HTML forbids, further control characters and noncharacters (section 13.1.4, "Text").
 */
const illegal = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Cc}/gu;

/** Control characters that separate words: vertical tab, form feed, next line. */
const blanks = /[\v\f\u0085]/gu;

/**
 * Removes characters that no document may contain, not even escaped. Those that separate words become a space.
 *
 * @param instead the replacement for each of the others. Default: nothing
 */
export function legalText(text: string, instead = ''): string {
  return text.replace(blanks, ' ').replace(illegal, instead);
}

/** Metadata without characters that are invalid in XML, since shells and documents use them in many places. */
export function legalMetadata<T>(metadata: T): T {
  return clean(metadata) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return legalText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]));
}

/**
 * Makes every line end in a line feed, so that a text is the same whatever system wrote it: YAML and formulas do not
 * know lone carriage returns, and code would be published with those of Windows. Lines and columns stay.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
}

/**
 * Scripts without spaces between words, and Hangul, which attaches particles to the words of other scripts: next to
 * them any word begins and ends.
 */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

/** Pattern (with the flag `u`) of one character of those scripts. */
export const unspacedCharacter = `[${unspaced}]`;

/** Pattern (with the flag `u`) of one character that continues the adjacent word. */
export const wordCharacter = String.raw`(?!${unspacedCharacter})[\p{L}\p{N}\p{M}_]`;

/** Wraps a pattern (with the flag `u`) so that it matches whole words only. */
export function wholeWord(pattern: string): string {
  return `(?<!${wordCharacter})(?:${pattern})(?!${wordCharacter})`;
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as one character each, with their places in code units: a letter with its marks, an emoji of several parts. */
export function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  // Made when first needed, as that takes 7 ms (measured).
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

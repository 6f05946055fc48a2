import type { TypstNode } from './node.ts';

/** The length from which a word is long. */
const fewestLetters = 25;

/** Words of many letters in scripts whose letters do not join, with addresses and names of files, and lines drawn with characters. */
const longWord = new RegExp(
  `([\\u{21}-\\u{24F}\\u{370}-\\u{52F}\\u{1E00}-\\u{1FFF}\\u{2010}-\\u{2027}\\u{2030}-\\u{205E}\\u{2070}-\\u{2BFF}]{${fewestLetters},})`,
  'u',
);

/** Whether a text has words that may have to break where others do not. */
export function hasLongWord(text: string): boolean {
  return text.length >= fewestLetters && longWord.test(text);
}

/** A text with its long words as elements. */
export function withLongWords(text: string): TypstNode[] {
  if (!hasLongWord(text)) return [text];
  return text
    .split(longWord)
    .map((part, index) => (index % 2 === 0 ? part : { tag: 'long-word', children: [part] }))
    .filter((part) => part !== '');
}

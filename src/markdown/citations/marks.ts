import type { Parents, Text } from 'mdast';
import type { VFile } from 'vfile';
import { mapToSource } from './source-map.ts';

/** A place in the children of a node: a child, and an offset in its text. */
export interface Spot {
  child: number;
  index: number;
  /** Its offset in the source, in UTF-16 units from the start of the file. */
  offset: number;
}

/** A token of a citation. */
export interface CitationMark {
  kind: 'open' | 'close' | 'semicolon' | 'key';
  from: Spot;
  to: Spot;
  /** For a key, its text without `@`; otherwise empty. */
  key: string;
  /** Whether a minus before the key suppresses the author. */
  suppressed: boolean;
}

/**
 * Brackets, semicolons and keys. A key begins with a letter, a digit or `_`, and has punctuation only singly and between these
 * (Pandoc's manual, "Citation syntax"); any other is in braces. After a letter, `@` is part of an address.
 */
const pattern =
  /[[\];]|(?<![\p{L}\p{N}\p{M}_@/.\\])(?<minus>-?)@(?:\{(?<braced>[^{}\s]+)\}|(?<plain>[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))/gu;

const kinds: Readonly<Record<string, CitationMark['kind']>> = { '[': 'open', ']': 'close', ';': 'semicolon' };

/** The marks in the texts of a node, in order; `undefined` if there is no key. Escaped characters are not marks. */
export function marksIn({ children }: Parents, file: VFile): CitationMark[] | undefined {
  if (!children.some((child) => child.type === 'text' && child.value.includes('@'))) return undefined;
  const marks = children.flatMap((child, index) => (child.type === 'text' ? marksOfText(child, index, file) : []));
  return marks.some(({ kind }) => kind === 'key') ? marks : undefined;
}

function marksOfText(text: Text, child: number, file: VFile): CitationMark[] {
  const offsetOf = mapToSource(text, file);
  if (!offsetOf) return [];
  const source = String(file);
  return [...text.value.matchAll(pattern)].flatMap(({ 0: found, index, groups }) => {
    const { minus = '', braced, plain = '' } = groups ?? {};
    const start = offsetOf(index);
    // An escaped character is a backslash or a character reference in the source.
    if (source.charAt(start) !== found.charAt(0)) return [];
    if (minus !== '' && source.charAt(offsetOf(index + 1)) !== '@') return [];
    const mark: CitationMark = {
      kind: kinds[found] ?? 'key',
      from: { child, index, offset: start },
      to: { child, index: index + found.length, offset: offsetOf(index + found.length - 1) + 1 },
      key: braced ?? plain,
      suppressed: minus !== '',
    };
    return [mark];
  });
}

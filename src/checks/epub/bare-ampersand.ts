import type { Point } from 'unist';

/** What holds ampersands that begin no entity, and what ends it. */
const ends: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>' };

/** Where the first `&` of a document stands that begins no entity. The parser takes all up to the next `;` for its name. */
export function bareAmpersand(text: string): Point | undefined {
  const pattern = /<!--|<!\[CDATA\[|&(?!#?[\p{L}\p{N}_:.-]+;)/gu;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const end = ends[found[0]];
    if (end === undefined) return pointAt(text, found.index);
    const behind = text.indexOf(end, pattern.lastIndex);
    if (behind === -1) return undefined;
    pattern.lastIndex = behind;
  }
  return undefined;
}

function pointAt(text: string, index: number): Point {
  const lines = text.slice(0, index).split(/\r\n|\r|\n/u);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

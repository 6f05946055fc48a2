import type { Point, Position } from 'unist';

/** A tag in the HTML of the author. */
export interface Tag {
  /** In lower case. */
  element: string;
  isEnd: boolean;
  /** Whether it ends in `/>`, which means something only inside `svg` and `math`. */
  isSelfClosing: boolean;
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
}

/** A whole tag, so that what stands in the value of an attribute is none. */
const anyTag = /<(\/?)([a-z][^\s/<>]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;

/** What looks like tags and is none: comments, and the text of scripts and styles. */
const notTags = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1|$)/gi;

/** The tags of a piece of HTML, in order. */
export function tagsIn(html: string): Tag[] {
  return [...blank(html, notTags).matchAll(anyTag)].map(({ 0: tag, 1: slash, 2: name, index }) => ({
    element: (name ?? '').toLowerCase(),
    isEnd: slash !== '',
    isSelfClosing: tag.endsWith('/>'),
    start: index,
    end: index + tag.length,
  }));
}

/** Puts spaces in place of what matches, so that everything else stays at its place. */
export function blank(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (match) => match.replaceAll(/[^\n]/g, ' '));
}

/** The point after a text that begins at a position. Columns begin anew in each line of the text. */
export function pointAfter(text: string, position: Position | undefined): Point | undefined {
  if (!position) return undefined;
  const { line, column } = position.start;
  const lines = text.split('\n');
  const length = lines.at(-1)?.length ?? 0;
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + length : length + 1 };
}

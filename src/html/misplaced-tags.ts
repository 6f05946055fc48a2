import type { Nodes, Root } from 'hast';
import type { Point, Position } from 'unist';

/** A start tag in the HTML of the author that has no place where it stands. */
export interface MisplacedTag {
  element: string;
  /** Where the tag begins. */
  point: Point | undefined;
}

const tableParts = new Set(['caption', 'col', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

/** A whole tag, so that what stands in the value of an attribute is none. */
const anyTag = /<(\/?)([a-z][^\s/<>]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;

/** What looks like tags and is none: comments, and the text of scripts and styles. */
const notTags = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1|$)/gi;

/**
 * Blanks out the tags of table parts outside any table, before the HTML is parsed. A parser of fragments takes such a tag
 * for the beginning of a table of which it sees only the middle, and moves what follows (HTML, 13.2.6.4.22 "in template").
 *
 * @returns the start tags that are gone
 */
export function takeOutMisplacedTags(tree: Root): MisplacedTag[] {
  const misplaced: MisplacedTag[] = [];

  const search = (parent: Nodes, outerTables: number): void => {
    if (!('children' in parent)) return;
    let tables = outerTables;
    for (const child of parent.children) {
      if (child.type !== 'raw') {
        search(child, tables);
        continue;
      }
      const tags = blank(child.value, notTags);
      for (const { 0: tag, 1: slash, 2: name, index } of tags.matchAll(anyTag)) {
        const element = (name ?? '').toLowerCase();
        if (element === 'table') {
          tables = Math.max(0, tables + (slash ? -1 : 1));
        } else if (tables === 0 && tableParts.has(element)) {
          if (!slash) misplaced.push({ element, point: pointAt(tags.slice(0, index), child.position) });
          const end = index + tag.length;
          child.value = child.value.slice(0, index) + blank(tag, /[\s\S]+/g) + child.value.slice(end);
        }
      }
    }
  };

  search(tree, 0);
  return misplaced;
}

/** Puts spaces in place of what matches, so that everything else stays at its place. */
function blank(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (match) => match.replaceAll(/[^\n]/g, ' '));
}

/** The point after a text that begins at a position. Columns begin anew in each line of the text. */
function pointAt(text: string, position: Position | undefined): Point | undefined {
  if (!position) return undefined;
  const { line, column } = position.start;
  const lines = text.split('\n');
  const length = lines.at(-1)?.length ?? 0;
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + length : length + 1 };
}

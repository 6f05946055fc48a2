import type { Nodes, Root } from 'hast';
import type { Point } from 'unist';
import { blank, pointAfter, tagsIn } from './raw-tags.ts';

/** A start tag in the HTML of the author that has no place where it stands. */
export interface MisplacedTag {
  element: string;
  /** Where the tag begins. */
  point: Point | undefined;
}

const tableParts = new Set(['caption', 'col', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

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
      for (const { element, isEnd, start, end } of tagsIn(child.value)) {
        if (element === 'table') {
          tables = Math.max(0, tables + (isEnd ? -1 : 1));
        } else if (tables === 0 && tableParts.has(element)) {
          if (!isEnd) misplaced.push({ element, point: pointAfter(child.value.slice(0, start), child.position) });
          child.value =
            child.value.slice(0, start) + blank(child.value.slice(start, end), /[\s\S]+/g) + child.value.slice(end);
        }
      }
    }
  };

  search(tree, 0);
  return misplaced;
}

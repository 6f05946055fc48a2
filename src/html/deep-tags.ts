import type { Root } from 'hast';
import type { Point } from 'unist';
import { walk } from '../model/walk.ts';
import { pointAfter, type Tag, tagsIn } from './raw-tags.ts';

/** An element of the author's that is open. */
interface OpenElement {
  name: string;
  /** The level that its start tag has in the tree: with what is around the tag, it ends too. */
  level: number;
}

/** Elements without content, which are never open. */
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Elements that end where another of their name begins (HTML, section 13.1.2.4). */
const endedByNext = new Set('p li dt dd tr td th rt rp option thead tbody tfoot colgroup'.split(' '));

/** Vocabularies in which `/>` ends an element. */
const foreign = new Set(['svg', 'math']);

/** The first start tag in the HTML of the author that stands in more than `levels` elements, counted before it is parsed. */
export function firstTagTooDeep(tree: Root, levels: number): { point: Point } | undefined {
  const open: OpenElement[] = [];
  for (const { node, level } of walk(tree)) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    if (node.type !== 'raw' || !('value' in node)) continue;
    const html = String(node.value);
    for (const tag of tagsIn(html)) {
      follow(tag, level, open);
      if (level + open.length > levels + 1) {
        return { point: pointAfter(html.slice(0, tag.start), node.position) ?? { line: 1, column: 1 } };
      }
    }
  }
  return undefined;
}

/** Opens or closes elements as a tag says. */
function follow({ element: name, isEnd, isSelfClosing }: Tag, level: number, open: OpenElement[]): void {
  if (isEnd) {
    const index = open.findLastIndex((element) => element.name === name);
    if (index >= 0) open.splice(index);
  } else if (!empty.has(name) && !(isSelfClosing && open.some((element) => foreign.has(element.name)))) {
    if (endedByNext.has(name) && open.at(-1)?.name === name) open.pop();
    open.push({ name, level });
  }
}

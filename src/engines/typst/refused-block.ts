import type { Point } from 'unist';
import type { Places } from '../places.ts';
import type { TypstElement, TypstNode } from './data/node.ts';

/** Elements that are looked at as a whole: their functions need all of their children. */
const whole = new Set(['p', 'heading', 'table', 'sheet', 'pre', 'math', 'figure', 'img', 'dt']);

/**
 * Finds the first block that a standard refuses: the last one of the shortest beginning of the document that is refused.
 * Typst gives no position in its data, and compiles a beginning of a document that it knows in a moment.
 *
 * @param isRefused compiles these parts
 */
export async function refusedBlock(
  parts: readonly TypstNode[],
  places: Places,
  isRefused: (parts: readonly TypstNode[]) => Promise<boolean>,
): Promise<Point | undefined> {
  let place: Point | undefined;
  let nodes = parts;
  let around = (inner: readonly TypstNode[]) => inner;
  for (;;) {
    const kept = await shortest(nodes.length, (count) => isRefused(around(nodes.slice(0, count))));
    const last = nodes[kept - 1];
    if (last === undefined || typeof last === 'string') return place;
    place = placeIn(last, places) ?? place;
    if (whole.has(last.tag) || last.children.length === 0) return place;
    const [outer, before] = [around, nodes.slice(0, kept - 1)];
    around = (inner) => outer([...before, { ...last, children: [...inner] }]);
    nodes = last.children;
  }
}

/** The smallest count, from 0 to `most`, for which a condition holds that holds for all larger ones, and for `most`. */
async function shortest(most: number, holds: (count: number) => Promise<boolean>): Promise<number> {
  let [least, found] = [0, most];
  while (least < found) {
    const middle = Math.floor((least + found) / 2);
    if (await holds(middle)) found = middle;
    else least = middle + 1;
  }
  return found;
}

/** The place of the first block in an element, or of itself. Without recursion, because deep trees must not overflow the stack. */
function placeIn(element: TypstElement, places: Places): Point | undefined {
  const waiting: TypstNode[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    const place = node.id === undefined ? undefined : places.get(node.id);
    if (place) return place;
    for (const child of node.children.toReversed()) waiting.push(child);
  }
  return undefined;
}

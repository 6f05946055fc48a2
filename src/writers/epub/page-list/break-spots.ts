import type { Element, Nodes, Parents, Root, Text } from 'hast';
import type { Piece } from '../../page-text/pieces.ts';
import type { Spot } from '../../page-text/spots.ts';

/** Where in a tree a marker stands: before an element, or before a character of a text. */
export interface BreakSpot {
  node: Text | Element;
  /** UTF-16 unit of a text; of an element always 0. */
  index: number;
}

/** What a page number must not part: it stands before. */
const whole = new Set(['ruby', 'math', 'svg', 'button', 'select']);

/** What is called by its content, which the number of a page is no part of: it stands before, where the page begins with it. */
const named = /^(?:a|h[1-6])$/u;

/** What may hold nothing but its parts. */
const strict = new Set('ul ol dl table thead tbody tfoot tr colgroup hgroup picture video audio details'.split(' '));

/** Of a word: a letter, with what is written above or below it, or what joins two of them. */
const ofWord = /[\p{L}\p{M}\p{N}\p{Join_Control}\u00AD'’]/u;

/** Scripts without spaces between words: a page begins at any of their letters. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;

/** Units of UTF-16: what is longer is no word that anybody looks for. */
const longestWord = 80;

/**
 * Where markers of pages stand that begin at some spots of a tree; a word that is split at the end of a page is whole
 * behind its marker.
 */
export function breakSpots(tree: Root, pieces: readonly Piece[], spots: readonly Spot[]): (BreakSpot | undefined)[] {
  const nodes = spots.map(({ piece }) => pieces[piece]?.node);
  const paths = pathsTo(tree, new Set(nodes));
  return spots.map(({ index }, at) => {
    const node = nodes[at];
    const path = node && paths.get(node);
    if (!node || !path) return undefined;
    return outOfNamed({ node, index: node.type === 'text' ? startOfWord(node.value, index) : 0 }, path);
  });
}

/** The nodes round each of some nodes, the outermost first. */
function pathsTo(tree: Root, nodes: ReadonlySet<Nodes | undefined>): Map<Nodes, Parents[]> {
  const paths = new Map<Nodes, Parents[]>();
  const around: Parents[] = [];
  const look = (node: Nodes): void => {
    if (nodes.has(node)) paths.set(node, [...around]);
    if (!('children' in node)) return;
    around.push(node);
    for (const child of node.children) look(child);
    around.pop();
  };
  look(tree);
  return paths;
}

/** Index of the first letter of the word that a character belongs to; its own, where no letter stands right before it. */
function startOfWord(text: string, index: number): number {
  const isOfWord = (at: number) => ofWord.test(text.charAt(at)) && !unspaced.test(text.charAt(at));
  if (!isOfWord(index)) return index;
  let start = index;
  while (start > 0 && isOfWord(start - 1)) start -= 1;
  return index - start > longestWord ? index : start;
}

function outOfNamed(spot: BreakSpot, path: readonly Parents[]): BreakSpot {
  const solid = path.findIndex((node) => node.type === 'element' && whole.has(node.tagName));
  const holder = path[solid];
  const start: BreakSpot = holder?.type === 'element' ? { node: holder, index: 0 } : spot;
  const around = holder ? path.slice(0, solid) : path;
  if (start.node.type === 'text' && /\S/u.test(start.node.value.slice(0, start.index))) return start;
  let found = start;
  let first: Nodes = start.node;
  for (let at = around.length - 1; at >= 0; at--) {
    const parent = around[at];
    if (parent?.type !== 'element' || !isFirst(first, parent)) break;
    if (named.test(parent.tagName) && mayHold(around[at - 1])) found = { node: parent, index: 0 };
    first = parent;
  }
  return found;
}

/** Whether nothing that is seen stands before a child. */
function isFirst(child: Nodes, parent: Element): boolean {
  const before = parent.children.slice(0, parent.children.indexOf(child as Element));
  return before.every((node) => node.type !== 'element' && (node.type !== 'text' || !/\S/u.test(node.value)));
}

function mayHold(parent: Parents | undefined): boolean {
  return parent !== undefined && (parent.type !== 'element' || !strict.has(parent.tagName));
}

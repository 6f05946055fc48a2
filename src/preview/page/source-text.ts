/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { ShownBlocks } from '../state.ts';

// Formats other than HTML are shown without marks for lines. Blocks are found by their text, which all formats have in common.

/** The text of a publication, in which the text of a page or chapter is found again. */
export interface SourceText {
  /** The line of the block that an offset of another text is in. */
  lineAt(text: string, offset: number): number | undefined;
  /** Where the block with a line begins in one of several texts, and how long it is. */
  find(line: number, texts: readonly string[]): { index: number; offset: number; length: number } | undefined;
}

/** Only letters and digits are compared: lines are hyphenated, and punctuation is set differently. */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

export function sourceText(blocks: ShownBlocks): SourceText {
  const starts: number[] = [];
  let all = '';
  for (const [, text] of blocks) {
    starts.push(all.length);
    all += comparable(text);
  }
  const lineOf = (offset: number) => blocks[starts.findLastIndex((start) => start <= offset)]?.[0];
  return {
    lineAt(text, offset) {
      // What the source does not have, such as a page number, is skipped.
      for (let at = offset; at < Math.min(offset + skipped, text.length); at += 4) {
        const found = counterpart(text, at, all);
        if (found) return lineOf(found.offset);
      }
      return undefined;
    },
    find(line, texts) {
      const block = nearestBlock(blocks, line);
      const start = starts[block] ?? 0;
      const found = texts.map((text, index) => ({ index, ...counterpart(all, start, text) }));
      const best = found.reduce((one, two) => ((two.same ?? 0) > (one.same ?? 0) ? two : one), { index: 0, same: 0 });
      if (!('offset' in best) || best.offset === undefined) return undefined;
      return { index: best.index, offset: best.offset, length: (starts[block + 1] ?? all.length) - start };
    },
  };
}

/** The last block that begins at a line or before it. */
function nearestBlock(blocks: ShownBlocks, line: number): number {
  let nearest = 0;
  for (const [index, [begins]] of blocks.entries()) {
    if (begins <= line && begins > (blocks[nearest]?.[0] ?? 0)) nearest = index;
  }
  return nearest;
}

/** How many characters are looked at around a place that occurs several times. */
const context = 400;

/** How many characters may have no counterpart in the source. */
const skipped = 80;

/** How many characters must be the same, in texts that have as many. */
const credible = 12;

/** The place of a text that is most like a place of another one, and how many characters around it are the same. */
function counterpart(from: string, at: number, to: string): { offset: number; same: number } | undefined {
  for (const length of [48, 24, 12, 6]) {
    const wanted = from.slice(at, at + length);
    let best: { offset: number; same: number } | undefined;
    for (let found = to.indexOf(wanted); found >= 0 && wanted !== ''; found = to.indexOf(wanted, found + 1)) {
      let same = 0;
      while (same < context && at + same < from.length && from[at + same] === to[found + same]) same++;
      let before = 0;
      while (before < context && before < at && from[at - before - 1] === to[found - before - 1]) before++;
      if (!best || same + before > best.same) best = { offset: found, same: same + before };
    }
    if (best && best.same >= Math.min(credible, from.length, to.length)) return best;
  }
  return undefined;
}

/** What an element shows, as it is compared, with the place of each of its text nodes. */
export interface ShownText {
  text: string;
  /** Where a node begins. */
  offsetOf(node: Node): number;
  /** The elements with a part of the text. */
  elements(offset: number, length: number): HTMLElement[];
}

export function shownText(root: Node): ShownText {
  const nodes: { node: Node; start: number }[] = [];
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += comparable(walker.currentNode.textContent ?? '');
  }
  const isBefore = (node: Node, other: Node) => (other.compareDocumentPosition(node) & 2) !== 0;
  return {
    text,
    offsetOf: (wanted) => nodes.find(({ node }) => node === wanted || !isBefore(node, wanted))?.start ?? text.length,
    elements: (offset, length) =>
      nodes
        .filter(({ start }, index) => start < offset + length && (nodes[index + 1]?.start ?? text.length) > offset)
        .flatMap(({ node }) => (node.parentElement ? [node.parentElement] : [])),
  };
}

/** Milliseconds that a block stays marked. */
const marked = 1600;

/** Shows an element for a moment. Without motion, the mark goes at once instead of fading. */
export function mark(element: HTMLElement): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [on, off] = ['rgb(255 200 60 / 45%)', 'rgb(255 200 60 / 0%)'];
  const colors = isStill ? [on, on] : [on, on, off];
  element.animate({ backgroundColor: colors, boxShadow: colors.map((color) => `0 0 0 4px ${color}`) }, marked);
}

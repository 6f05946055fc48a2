import type { Element, Nodes, Text } from 'hast';
import { inLine } from '../../model/html-elements.ts';
import { isNoteMark } from '../../model/note-marks.ts';
import { isAddress, isLiteral } from '../running-text.ts';

/** A stretch of a block's text, or something in it that is not changed. */
export type Run = { node: Text; lang: string } | { standsFor: string };

/** Placeholder for code, an image or a URL, which is read as a word. */
export const object = '\uFFFC';

/** Elements that the text skips: they have no text of their own, or it is next to the line. */
const beside = new Set(['input', 'rp', 'rt', 'wbr']);

/** The runs of each block of text, in reading order. */
export function* blocksOfRuns(tree: Nodes, lang: string): Generator<Run[]> {
  let runs: Run[] = [];

  function* collect(parent: Nodes, inherited: string): Generator<Run[]> {
    if (!('children' in parent)) return;
    for (const child of parent.children) {
      if (child.type === 'text') runs.push({ node: child, lang: inherited });
      // The number of a note is not part of the sentence.
      if (child.type !== 'element' || beside.has(child.tagName) || isNoteMark(child)) continue;
      const own = typeof child.properties.lang === 'string' ? child.properties.lang : inherited;
      const replacement = replacementOf(child);
      if (replacement !== undefined) runs.push({ standsFor: replacement });
      else if (inLine.has(child.tagName)) yield* collect(child, own);
      else {
        yield runs;
        runs = [];
        yield* collect(child, own);
        yield runs;
        runs = [];
      }
    }
  }

  yield* collect(tree, lang);
  yield runs;
}

function replacementOf(element: Element): string | undefined {
  if (element.tagName === 'br' || element.tagName === 'pre') return '\n';
  return isLiteral(element) || element.tagName === 'img' || isAddress(element) ? object : undefined;
}

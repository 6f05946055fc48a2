import type { Element, ElementContent, Nodes, Root, RootContent, Text } from 'hast';
import { code, foreign, inLine, names } from '../model/html-elements.ts';
import { isNoteMark } from '../model/note-marks.ts';
import { SKIP, visit } from '../model/visit.ts';

/** Elements whose text is literal, and must not be changed typographically. */
const literalNames = names(code, foreign, 'script style textarea tt var');

/** Whether the text of an element must not be changed. */
function isLiteral({ tagName }: Element): boolean {
  return literalNames.has(tagName);
}

/** Whether an element is a link whose text is its URL. */
function isAddress({ tagName, children: [only] }: Element): boolean {
  return tagName === 'a' && only?.type === 'text' && address.test(only.value);
}

const address = /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|www\.|\S+@\S+$)/iu;

/**
 * Visits the running text of a tree, in reading order, without code, keys, formulas, URLs and abbreviations.
 *
 * @param replace receives a text and its next sibling, and returns the replacement; `undefined` keeps the text
 */
export function visitText(
  tree: Root,
  replace: (text: Text, next: RootContent | undefined) => ElementContent[] | undefined,
): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (isLiteral(node) || isAddress(node) || node.tagName === 'abbr')) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    const parts = replace(node, parent.children[index + 1]);
    if (!parts) return undefined;
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

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

import type { Element, Root } from 'hast';
import type { Point } from 'unist';
import { blocks, headings, names, obsoleteSpans, phrasingOnly, without } from '../../model/html-elements.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';

/** Elements of running text, which contain nothing else (HTML, 3.2.5.2.5); mostly true of edits and links, too. */
const running = names(without(phrasingOnly, 'summary'), obsoleteSpans, 'a del ins ruby');

/** Elements that belong only in certain others. */
const holders: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    li: ['ul', 'ol'],
    dt: ['dl', 'div'],
    dd: ['dl', 'div'],
    rt: ['ruby'],
    figcaption: ['figure'],
    caption: ['table'],
    summary: ['details'],
  }),
);

/** Elements that contain only certain others. */
const parts: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ul: ['li'],
    ol: ['li'],
    dl: ['dt', 'dd', 'div'],
    table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr'],
  }),
);

/** Elements that cannot contain headings (HTML, 4.4.9, 4.9.10). */
const headless: ReadonlySet<string> = new Set(['dt', 'th', 'address', 'summary', 'caption']);

/** A block in which HTML does not allow some elements, and its lines. */
export interface IrregularBlock {
  first: Point;
  last: number;
}

/**
 * The blocks of a publication in which elements are not where HTML allows them, as can happen with raw HTML: each format shows
 * such a block in its own way, and nobody can say which is right.
 */
export function irregularBlocks(publication: Pick<Publication, 'sections' | 'notes'>): IrregularBlock[] {
  return treesOf(publication).flatMap((tree) => {
    const all = blocksIn(tree);
    // Elements left open may extend into the next block.
    return all.flatMap((block, index) => (isIrregular(block) ? rangeOf(all.slice(index, index + 2)) : []));
  });
}

/** The blocks of a tree: the children of its sections. */
function blocksIn(tree: Root): Element[] {
  const found: Element[] = [];
  const waiting = [...tree.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'section') for (const child of [...node.children].reverse()) waiting.push(child);
    else found.push(node);
  }
  return found;
}

function isIrregular(block: Element): boolean {
  const waiting = [{ element: block, isRunning: false, isHeadless: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { element, isRunning, isHeadless } = next;
    const { tagName, children } = element;
    if (isRunning && blocks.has(tagName)) return true;
    if ((isHeadless && headings.has(tagName)) || hasOddParts(element)) return true;
    const around = { isRunning: isRunning || running.has(tagName), isHeadless: isHeadless || headless.has(tagName) };
    for (const child of children) if (child.type === 'element') waiting.push({ element: child, ...around });
  }
  return false;
}

/** From the first of its elements with a place in the source to the last. */
function rangeOf(children: Element[]): IrregularBlock[] {
  const positions = elementsIn({ type: 'root', children }).flatMap(({ position }) => position ?? []);
  const [first] = positions.map(({ start }) => start).sort((a, b) => a.line - b.line || a.column - b.column);
  const last = positions.reduce((line, { end }) => Math.max(line, end.line), 0);
  return first ? [{ first, last }] : [];
}

function hasOddParts({ tagName, children }: Element): boolean {
  const allowed = parts.get(tagName);
  return children.some((node) => {
    if (node.type === 'text') return allowed !== undefined && node.value.trim() !== '';
    if (node.type !== 'element') return false;
    const wanted = holders.get(node.tagName);
    return (allowed && !allowed.includes(node.tagName)) || (wanted && !wanted.includes(tagName));
  });
}

import type { Element, ElementContent } from 'hast';
import {
  foreign,
  headings,
  names,
  phrasingOnly,
  rubyParts,
  sectioning,
  tableParts,
  textLevel,
} from '../html-elements.ts';

/** The context of nodes, as far as it limits what is allowed. */
export interface Place {
  /** Whether only phrasing content is allowed (HTML, 3.2.5.2.5). */
  running: boolean;
  /** Ancestors whose limits apply to all descendants. */
  within: ReadonlySet<string>;
  /** Called for each element that is changed because it is not allowed in its place. */
  onMend?: OnMend;
}

/**
 * @param element as the author wrote it
 * @param instead the new parent of its content; empty if it has none and was removed
 */
export type OnMend = (element: Element, instead: string) => void;

/** Repairs nodes so that their place allows them. */
export type SettleAll = (nodes: readonly ElementContent[], place: Place) => ElementContent[];

/** Repairs an element with parts, and everything in it, according to its content model. */
export type SettleParts = (element: Element, place: Place, settleAll: SettleAll) => ElementContent[];

/** The body of a content document, which allows blocks and inline content. */
export const body: Place = { running: false, within: new Set() };

/** Phrasing elements. Parts of other elements, such as `li`, are not included. */
const phrasing = names(textLevel, 'audio img input picture video');

/** Elements that belong in a certain parent, and are handled with it. */
export const parts = names(tableParts, rubyParts, 'dd dt figcaption li summary');

const margins = names('header footer');
const interactive = names('a details input');

/** Descendants that an element forbids (the content models of the HTML standard, 4.3 to 4.11). */
const forbidden: Readonly<Record<string, ReadonlySet<string>>> = {
  a: interactive,
  address: names(headings, sectioning, margins, 'address'),
  caption: new Set(['table']),
  dfn: new Set(['dfn']),
  dt: names(headings, sectioning, margins),
  footer: margins,
  header: margins,
  th: names(headings, sectioning, margins),
};

/** Whether an element that is not part of another is allowed in a place. */
export function mayStand(tagName: string, { running, within }: Place): boolean {
  if (running && !phrasing.has(tagName)) return false;
  return ![...within].some((name) => forbidden[name]?.has(tagName));
}

/** The replacement for an element that is not allowed: its text stays, on separate lines if it is a block. */
export function substituteFor({ tagName }: Element, { running }: Place): 'div' | 'p' | 'span' {
  if (running || phrasing.has(tagName)) return 'span';
  return headings.has(tagName) ? 'p' : 'div';
}

/** The place of an element's children. */
export function placeIn({ tagName }: Element, { running, within, ...others }: Place): Place {
  return {
    ...others,
    running: running || phrasingOnly.has(tagName),
    within: Object.hasOwn(forbidden, tagName) ? new Set([...within, tagName]) : within,
  };
}

/** Whether an element that is not allowed is still shown as a block. */
export function isBlock({ tagName }: Element): boolean {
  return !phrasing.has(tagName);
}

/** The generic element that allows the same content: a link may contain blocks, and a `span` may not. */
export function plainNameFor({ children }: Element): 'div' | 'span' {
  const waiting = [...children];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type !== 'element' || foreign.has(node.tagName)) continue;
    if (isBlock(node)) return 'div';
    for (const child of node.children) waiting.push(child);
  }
  return 'span';
}

export function isElement(node: ElementContent | undefined, ...tagNames: string[]): node is Element {
  return node?.type === 'element' && tagNames.includes(node.tagName);
}

/** Whether a node is more than whitespace. */
export function isSolid(node: ElementContent): boolean {
  return node.type !== 'text' || node.value.trim() !== '';
}

/** Wraps each run of nodes other than the named elements. Whitespace alone is left unchanged. */
export function wrapOthers(
  nodes: readonly ElementContent[],
  names: ReadonlySet<string>,
  wrap: (run: ElementContent[]) => Element,
): ElementContent[] {
  const wrapped: ElementContent[] = [];
  let run: ElementContent[] = [];
  const finishRun = () => {
    if (run.some(isSolid)) wrapped.push(wrap(run));
    else wrapped.push(...run);
    run = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && names.has(node.tagName)) {
      finishRun();
      wrapped.push(node);
    } else {
      run.push(node);
    }
  }
  finishRun();
  return wrapped;
}

import type { Element, ElementContent } from 'hast';

const words = (list: string) => new Set(list.split(' '));

/** Where nodes stand, as far as it limits what may stand there. */
export interface Place {
  /** Whether only running text may: phrasing content (HTML, 3.2.5.2.5). */
  running: boolean;
  /** Elements round about whose limits reach down to all that is in them. */
  within: ReadonlySet<string>;
  /** Called for each element that is changed, since it may not stand where it does. */
  onMend?: OnMend;
}

/**
 * @param element as the author wrote it
 * @param instead what its content stands in now; empty where it has none and is gone
 */
export type OnMend = (element: Element, instead: string) => void;

/** Brings nodes into a form that their place allows. */
export type SettleAll = (nodes: readonly ElementContent[], place: Place) => ElementContent[];

/** Brings an element that has parts, and all that is in it, into the order that its content model wants. */
export type SettleParts = (element: Element, place: Place, settleAll: SettleAll) => ElementContent[];

/** The body of a content document, which may hold whatever is a block or running text. */
export const body: Place = { running: false, within: new Set() };

/** Elements that stand in running text. Those for parts of others, such as `li`, stand in neither. */
const phrasing = words(
  'a abbr audio b bdi bdo br cite code data del dfn em i img input ins kbd mark picture q ruby s samp small span strong sub sup ' +
    'time u var video wbr',
);

/** Elements in which only running text may stand; links and changes hold what their parent may. */
const ofRunningText = words(
  'abbr b bdi bdo cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd mark p pre q rp rt s samp small span strong sub summary sup ' +
    'time u var',
);

/** Elements that belong in a certain parent, and are handled with it. */
export const parts = words('caption col colgroup dd dt figcaption li rp rt summary tbody td tfoot th thead tr');

const headings = words('h1 h2 h3 h4 h5 h6');
const sections = words('article aside nav section');
const margins = words('header footer');
const interactive = words('a details input');

const union = (...sets: ReadonlySet<string>[]) => new Set(sets.flatMap((set) => [...set]));

/** What may not stand anywhere in an element (the content models of the HTML standard, 4.3 to 4.11). */
const forbidden: Readonly<Record<string, ReadonlySet<string>>> = {
  a: interactive,
  address: union(headings, sections, margins, new Set(['address'])),
  caption: new Set(['table']),
  dfn: new Set(['dfn']),
  dt: union(headings, sections, margins),
  footer: margins,
  header: margins,
  th: union(headings, sections, margins),
};

/** Whether an element that is no part of another may stand in a place. */
export function mayStand(tagName: string, { running, within }: Place): boolean {
  if (running && !phrasing.has(tagName)) return false;
  return ![...within].some((name) => forbidden[name]?.has(tagName));
}

/** What stands in place of an element that may not: its text stays, on lines of its own where it is a block. */
export function substituteFor({ tagName }: Element, { running }: Place): 'div' | 'p' | 'span' {
  if (running || phrasing.has(tagName)) return 'span';
  return headings.has(tagName) ? 'p' : 'div';
}

/** The place that the children of an element have. */
export function placeIn({ tagName }: Element, { running, within, ...others }: Place): Place {
  return {
    ...others,
    running: running || ofRunningText.has(tagName),
    within: Object.hasOwn(forbidden, tagName) ? new Set([...within, tagName]) : within,
  };
}

/** Whether an element that the place does not allow is still shown as a block. */
export function isBlock({ tagName }: Element): boolean {
  return !phrasing.has(tagName);
}

/** What stands in running text with content of its own kind. */
const embedded = words('math svg');

/** The element without a meaning that may hold what another holds: a link may hold blocks, and a `span` may not. */
export function plainNameFor({ children }: Element): 'div' | 'span' {
  const waiting = [...children];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type !== 'element' || embedded.has(node.tagName)) continue;
    if (isBlock(node)) return 'div';
    for (const child of node.children) waiting.push(child);
  }
  return 'span';
}

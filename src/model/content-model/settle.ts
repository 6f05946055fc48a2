import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { classesOf, foreign } from '../html-elements.ts';
import { globalProperties } from './attribute-values.ts';
import {
  isBlock,
  isElement,
  isSolid,
  mayStand,
  type Place,
  parts,
  placeIn,
  type SettleParts,
  substituteFor,
  wrapOthers,
} from './place.ts';
import { settleTable } from './tables.ts';

/** Text with readings above it. Readings without text, and text without readings, become running text. */
const settleRuby: SettleParts = (ruby, place, settleAll) => {
  const inside = { ...placeIn(ruby, place), running: true };
  if (!isReadableRuby(ruby.children)) {
    place.onMend?.(ruby, 'span');
    return settleAll([{ ...ruby, tagName: 'span', properties: globalProperties(ruby.properties, 'span') }], place);
  }
  const children = ruby.children.flatMap((node) =>
    isElement(node, 'rt', 'rp')
      ? [{ ...node, children: settleAll(node.children, placeIn(node, inside)) }]
      : settleAll([node], inside),
  );
  return [{ ...ruby, children }];
};

/** Whether each run of text is followed by a reading, with or without parentheses. */
function isReadableRuby(nodes: readonly ElementContent[]): boolean {
  const order = nodes.filter(isSolid).map((node) => (isElement(node, 'rt') ? 't' : isElement(node, 'rp') ? 'p' : 'b'));
  return /^(?:b+(?:t|ptp))+$/.test(order.join(''));
}

/**
 * Repairs HTML that browsers accept but strict reading systems do not: blocks in running text, parts without their list
 * or table, links in links. All text stays, in order, as far as a table allows it.
 */
export function settleAll(nodes: readonly ElementContent[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? settle(node, place) : [node]));
}

function settle(element: Element, place: Place): ElementContent[] {
  const { tagName } = element;
  if (foreign.has(tagName)) return [element];
  if (parts.has(tagName) || !mayStand(tagName, place)) return substitute(element, place);
  const settleParts = Object.hasOwn(withParts, tagName) ? withParts[tagName] : undefined;
  if (settleParts) return settleParts(element, place, settleAll);
  return [{ ...element, children: settleAll(element.children, placeIn(element, place)) }];
}

/** Keeps the text of an element that is not allowed here. */
function substitute(element: Element, place: Place): ElementContent[] {
  if (element.tagName === 'input') return [boxAsText(element)];
  // A rule separates blocks, and columns have no text.
  const isEmpty = ['col', 'colgroup', 'hr'].includes(element.tagName);
  const tagName = substituteFor(element, place);
  place.onMend?.(element, isEmpty ? '' : tagName);
  if (isEmpty) return [];
  const made: Element = { ...element, tagName, properties: globalProperties(element.properties, tagName) };
  const classes = classesOf(element);
  if (tagName === 'span' && isBlock(element)) classes.push('block');
  if (element.tagName === 'pre') classes.push('preformatted');
  if (classes.length > 0) made.properties.className = classes;
  return [{ ...made, children: settleAll(element.children, placeIn(made, place)) }];
}

/** The checkbox of a task shows whether it is done, also in a link. */
function boxAsText({ properties, position }: Element): ElementContent {
  return { type: 'text', value: properties.checked ? '☑' : '☐', ...(position && { position }) };
}

/** A list contains only items: other content becomes an item. */
const settleList: SettleParts = (list, place, settleAll) => {
  const items = wrapOthers(list.children, new Set(['li']), (nodes) => h('li', nodes));
  const inside = placeIn(list, place);
  const settled = items.map((item): ElementContent => {
    if (!isElement(item, 'li')) return item;
    return { ...withoutNumber(item, list), children: settleAll(item.children, inside) };
  });
  return [{ ...list, children: settled }];
};

/** Only the items of an ordered list have numbers. */
function withoutNumber(item: Element, list: Element): Element {
  if (list.tagName === 'ol') return item;
  const { value: _, ...properties } = item.properties;
  return { ...item, properties };
}

const descriptionNames = new Set(['dt', 'dd']);

/** Terms, each with its descriptions. A list without them becomes plain blocks. */
const settleDescriptions: SettleParts = (list, place, settleAll) => {
  const children = wrapOthers(list.children.flatMap(ungrouped), descriptionNames, (nodes) => h('dd', nodes));
  if (!isDescriptionList(children)) {
    place.onMend?.(list, 'div');
    return settleAll(
      [{ ...list, tagName: 'div', properties: globalProperties(list.properties, 'div'), children }],
      place,
    );
  }
  const inside = placeIn(list, place);
  const settled = children.map((child): ElementContent => {
    if (!isElement(child, 'dt', 'dd')) return child;
    return { ...child, children: settleAll(child.children, placeIn(child, inside)) };
  });
  return [{ ...list, children: settled }];
};

/** Groups add nothing to the order. */
function ungrouped(node: ElementContent): ElementContent[] {
  return isElement(node, 'div') && node.children.some((child) => isElement(child, 'dt', 'dd')) ? node.children : [node];
}

/** Whether each term has a description, and each description a term. */
function isDescriptionList(children: readonly ElementContent[]): boolean {
  const order = children.filter(isSolid).map((child) => ((child as Element).tagName === 'dt' ? 't' : 'd'));
  return /^(?:t+d+)*$/.test(order.join(''));
}

/**
 * A figure has one caption, at its beginning or end: one between other content moves to the end, and other captions
 * become part of the figure. Line breaks at either end are ignored.
 */
const settleFigure: SettleParts = (figure, place, settleAll) => {
  const inside = placeIn(figure, place);
  const nodes = withoutOuterBreaks(figure.children);
  const solid = nodes.filter(isSolid);
  const outer = [solid[0], solid.at(-1)].find((node) => isElement(node, 'figcaption'));
  const caption = outer ?? solid.find((node) => isElement(node, 'figcaption'));
  const settled = nodes.flatMap((node) => {
    if (node !== caption || !isElement(node, 'figcaption')) return settleAll([node], inside);
    return outer ? [{ ...node, children: settleAll(node.children, inside) }] : [];
  });
  if (isElement(caption, 'figcaption') && !outer) {
    settled.push({ ...caption, children: settleAll(caption.children, inside) });
  }
  return [{ ...figure, children: settled }];
};

function withoutOuterBreaks(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const isContent = (node: ElementContent) => isSolid(node) && !isElement(node, 'br');
  const [first, last] = [nodes.findIndex(isContent), nodes.findLastIndex(isContent)];
  return first === -1
    ? nodes
    : nodes.filter((node, index) => (index >= first && index <= last) || !isElement(node, 'br'));
}

/** A `picture` has one `img`, after its sources; other content moves after it. Without an `img`, it is removed. */
const settlePicture: SettleParts = (picture, place, settleAll) => {
  const image = picture.children.find((node) => isElement(node, 'img'));
  const others = picture.children.filter((node) => node !== image && !isElement(node, 'source'));
  const rest = settleAll(others, place);
  if (!image) return rest;
  const sources = picture.children.filter((node) => isElement(node, 'source') && node.properties.srcSet !== undefined);
  return [{ ...picture, children: [...sources, image] }, ...rest.filter((node) => isSolid(node))];
};

/** A `details` begins with its summary: one further down moves there; without any, it becomes a plain block. */
const settleDetails: SettleParts = (details, place, settleAll) => {
  const summary = details.children.find((node) => isElement(node, 'summary'));
  if (!isElement(summary, 'summary')) {
    place.onMend?.(details, 'div');
    return settleAll([{ ...details, tagName: 'div', properties: globalProperties(details.properties, 'div') }], place);
  }
  const inside = placeIn(details, place);
  const settled = { ...summary, children: settleAll(summary.children, placeIn(summary, inside)) };
  const at = details.children.indexOf(summary);
  const blank = details.children.slice(0, at).every((node) => !isSolid(node)) ? details.children.slice(0, at) : [];
  const rest = details.children.filter((_, index) => index !== at && index >= blank.length);
  return [{ ...details, children: [...blank, settled, ...settleAll(rest, inside)] }];
};

const withParts: Readonly<Record<string, SettleParts>> = {
  details: settleDetails,
  dl: settleDescriptions,
  figure: settleFigure,
  ol: settleList,
  picture: settlePicture,
  ruby: settleRuby,
  table: settleTable,
  ul: settleList,
};

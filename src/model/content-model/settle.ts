import type { Element, ElementContent } from 'hast';
import { classesOf } from '../class-names.ts';
import { foreign } from '../html-elements.ts';
import { globalProperties } from './attribute-values.ts';
import { settleDetails, settleFigure, settlePicture } from './figures.ts';
import { settleDescriptions, settleList } from './lists.ts';
import { isBlock, mayStand, type Place, parts, placeIn, type SettleParts, substituteFor } from './place.ts';
import { isElement, isSolid } from './runs.ts';
import { settleTable } from './tables.ts';

/** Text with readings above it. Readings without text, and text without readings, become running text. */
const settleRuby: SettleParts = (ruby, place, settleAll) => {
  const inside = { ...placeIn(ruby, place), running: true };
  if (!isWellFormed(ruby.children)) {
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
function isWellFormed(nodes: readonly ElementContent[]): boolean {
  const order = nodes.filter(isSolid).map((node) => (isElement(node, 'rt') ? 't' : isElement(node, 'rp') ? 'p' : 'b'));
  return /^(?:b+(?:t|ptp))+$/.test(order.join(''));
}

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

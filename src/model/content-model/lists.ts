import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { globalProperties } from './attribute-values.ts';
import { placeIn, type SettleParts } from './place.ts';
import { isElement, isSolid, wrapOthers } from './runs.ts';

/** A list contains only items: other content becomes an item. */
export const settleList: SettleParts = (list, place, settleAll) => {
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

const names = new Set(['dt', 'dd']);

/** Terms, each with its descriptions. A list without them becomes plain blocks. */
export const settleDescriptions: SettleParts = (list, place, settleAll) => {
  const children = wrapOthers(list.children.flatMap(ungrouped), names, (nodes) => h('dd', nodes));
  if (!isWellFormed(children)) {
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
function isWellFormed(children: readonly ElementContent[]): boolean {
  const order = children.filter(isSolid).map((child) => ((child as Element).tagName === 'dt' ? 't' : 'd'));
  return /^(?:t+d+)*$/.test(order.join(''));
}

import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { placeIn, type SettleParts } from './place.ts';
import { isElement, wrapOthers } from './runs.ts';

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

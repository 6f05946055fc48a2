import type { ElementContent } from 'hast';
import { globalProperties } from './global-properties.ts';
import { placeIn, type SettleParts } from './place.ts';
import { isElement, isSolid } from './runs.ts';

/** Text with readings above it. Readings without text, and text without readings, become running text. */
export const settleRuby: SettleParts = (ruby, place, settleAll) => {
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

import type { ElementContent } from 'hast';
import { placeIn, type SettleParts } from './place.ts';
import { isElement, isSolid } from './runs.ts';

/**
 * A figure has one caption, at its beginning or end: one between other content moves to the end, and other captions
 * become part of the figure. Line breaks at either end are ignored.
 */
export const settleFigure: SettleParts = (figure, place, settleAll) => {
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

import type { ElementContent } from 'hast';
import { globalProperties } from './attribute-values.ts';
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

/**
 * A `picture` has one `img`, after its sources; other content moves after the `picture`. Without an `img`, it is
 * removed.
 */
export const settlePicture: SettleParts = (picture, place, settleAll) => {
  const image = picture.children.find((node) => isElement(node, 'img'));
  const others = picture.children.filter((node) => node !== image && !isElement(node, 'source'));
  const rest = settleAll(others, place);
  if (!image) return rest;
  const sources = picture.children.filter((node) => isElement(node, 'source') && node.properties.srcSet !== undefined);
  return [{ ...picture, children: [...sources, image] }, ...rest.filter((node) => isSolid(node))];
};

/**
 * A `details` element begins with its summary. One further down moves there, as browsers show it; without any, it
 * becomes a plain block.
 */
export const settleDetails: SettleParts = (details, place, settleAll) => {
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

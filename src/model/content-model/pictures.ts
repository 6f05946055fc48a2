import type { SettleParts } from './place.ts';
import { isElement, isSolid } from './runs.ts';

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

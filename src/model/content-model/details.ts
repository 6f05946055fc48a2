import { globalProperties } from './global-properties.ts';
import { placeIn, type SettleParts } from './place.ts';
import { isElement, isSolid } from './runs.ts';

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

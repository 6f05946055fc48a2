import { placeIn, type SettleParts } from './place.ts';
import { isElement, isSolid } from './runs.ts';

/** What can be opened has a summary in front; without one it is a plain block. */
export const settleDetails: SettleParts = (details, place, settleAll) => {
  const first = details.children.findIndex(isSolid);
  const summary = details.children[first];
  if (!isElement(summary, 'summary')) {
    return settleAll([{ ...details, tagName: 'div', properties: withoutOpen(details.properties) }], place);
  }
  const inside = placeIn(details, place);
  const settled = { ...summary, children: settleAll(summary.children, placeIn(summary, inside)) };
  return [
    {
      ...details,
      children: [...details.children.slice(0, first), settled, ...settleAll(details.children.slice(first + 1), inside)],
    },
  ];
};

function withoutOpen<T extends { open?: unknown }>({ open: _, ...properties }: T): Omit<T, 'open'> {
  return properties;
}

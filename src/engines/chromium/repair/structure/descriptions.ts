import type { Mend } from './mend.ts';
import { isOfType, type Kid } from './node.ts';

/** Makes a list of a list of descriptions: each item has its terms as label, and what is said of them as body. */
export const mendDescriptions: Mend = (list, { make }) => {
  const items: Kid[][] = [];
  let item: Kid[] | undefined;
  for (const kid of list.kids) {
    const isTerm = isOfType(kid, 'Lbl');
    if (!item || (isTerm && item.some((other) => !isOfType(other, 'Lbl')))) {
      item = [];
      items.push(item);
    }
    item.push(isTerm || isOfType(kid, 'LBody') ? kid : make('LBody', [kid]));
  }
  list.type = 'L';
  list.kids = items.map((kids) => make('LI', kids));
  return [list];
};

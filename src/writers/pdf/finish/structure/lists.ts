import type { Mend } from './mend.ts';
import { isNode, isOfType, type Kid } from './node.ts';

/** Makes items of what a list holds: an `li` with a role of its own comes as `NonStruct` (ISO 32000-1, table 336). */
export const mendList: Mend = (list, { make }) => {
  // Notes in a list stand at the end of a chapter: they need no list, and stay there.
  if (list.kids.every((kid) => isOfType(kid, 'Note'))) {
    for (const note of list.kids) if (isNode(note)) delete note.number;
    return list.kids;
  }
  list.kids = list.kids.map((kid) => (isOfType(kid, 'LI', 'L', 'Caption') ? kid : make('LI', bodyOf([kid], make))));
  return [list];
};

/** Puts what an item holds beside its label into a body, which Chromium leaves out (14.8.4.3.3). */
export const mendItem: Mend = (item, { make }) => {
  item.kids = bodyOf(item.kids, make);
  return [item];
};

function bodyOf(kids: readonly Kid[], make: (type: string, kids: Kid[]) => Kid): Kid[] {
  const labels = kids.filter((kid) => isOfType(kid, 'Lbl'));
  const others = kids.filter((kid) => !isOfType(kid, 'Lbl'));
  const [only] = others;
  if (!only || (others.length === 1 && isNode(only) && only.type === 'LBody')) return [...labels, ...others];
  return [...labels, make('LBody', others)];
}

import { isInlineOrEither } from './kinds.ts';
import type { Mend } from './mend.ts';
import { isOfType, type Kid, type MakeNode, type StructureNode } from './node.ts';

/** Makes a table of contents of the lists in what leads through the document (ISO 32000-1, table 333). */
export const mendContents: Mend = (list, { make }) => {
  for (const kid of list.kids) if (isOfType(kid, 'L')) asContents(kid, make);
  return list.kids;
};

function asContents(list: StructureNode, make: MakeNode): void {
  list.type = 'TOC';
  list.dict.delete('A');
  for (const kid of list.kids) if (isOfType(kid, 'LI')) asEntry(kid, make);
}

/** An entry has its links as references, and the entries below it. */
function asEntry(item: StructureNode, make: MakeNode): void {
  item.type = 'TOCI';
  item.kids = item.kids
    .flatMap((kid) => (isOfType(kid, 'LBody') ? kid.kids : [kid]))
    .map((kid): Kid => {
      if (isOfType(kid, 'Link')) return make('Reference', [kid]);
      if (isOfType(kid, 'L')) asContents(kid, make);
      return isOfType(kid, 'Lbl') || !isInlineOrEither(kid) ? kid : make('P', [kid]);
    });
}

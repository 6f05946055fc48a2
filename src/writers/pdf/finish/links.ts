import { PdfDict, PdfName, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { idOf, linksOf } from '../../../pdf/links.ts';

/** What links are called. */
export interface LinkNames {
  /** Name of the element with that id. */
  ofTarget(id: string): string | undefined;
  ofAddress(address: string): string | undefined;
}

/** Gives each link a text alternative, which a reader of tags says (ISO 14289-1, 7.18.5). */
export function nameLinks(document: PdfDocument, names: LinkNames): void {
  for (const link of linksOf(document)) nameLink(link, names, document);
}

function nameLink(link: PdfDict, names: LinkNames, document: PdfDocument): void {
  const target = link.get('Dest');
  const action = document.resolve(link.get('A'));
  const address = action instanceof PdfDict ? action.getString('URI')?.asString() : undefined;
  let name: string | undefined;
  if (target instanceof PdfName) {
    const id = idOf(target);
    name = names.ofTarget(id) ?? id;
  } else if (address !== undefined) {
    name = names.ofAddress(address) ?? address;
  }
  if (name !== undefined) link.set('Contents', PdfString.fromString(name));
}

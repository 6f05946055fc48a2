import { PdfDict, PdfName, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { idOf, linksOf } from '../../../pdf/links.ts';
import { documentOrigin } from '../../../platform/browser.ts';

/** What links are called. */
export interface LinkNames {
  /** Name of the element with that id. */
  ofTarget(id: string): string | undefined;
  ofAddress(address: string): string | undefined;
}

/**
 * Gives each link a text alternative, which a reader of tags says (ISO 14289-1, 7.18.5), and makes relative again the
 * addresses that the browser has taken as relative to its own document.
 */
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
  } else if (action instanceof PdfDict && address !== undefined) {
    const given = asGiven(address);
    if (given !== address) action.set('URI', PdfString.fromString(given));
    name = names.ofAddress(given) ?? given;
  }
  if (name !== undefined) link.set('Contents', PdfString.fromString(name));
}

function asGiven(address: string): string {
  return address.startsWith(`${documentOrigin}/`) ? address.slice(documentOrigin.length + 1) : address;
}

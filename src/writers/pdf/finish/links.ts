import { PdfDict, PdfName, PdfString } from '@libpdf/core';
import { sha256 } from '../../../model/digest.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { idOf, linksOf } from '../../../pdf/links.ts';

/** Maximum bytes of a name (ISO 32000-1, annex C). Chromium writes nine per character of a Chinese heading. */
const longest = 127;

/** Renames destinations with names that are too long for some readers, and the links to them. */
export function shortenDestinations(document: PdfDocument): void {
  const destinations = document.resolve(document.catalog.get('Dests'));
  if (!(destinations instanceof PdfDict)) return;
  const long = [...destinations].filter(([name]) => isLong(name));
  if (long.length === 0) return;
  for (const [name, destination] of long) {
    destinations.delete(name);
    destinations.set(shortened(name), destination);
  }
  for (const link of linksOf(document)) {
    const target = link.get('Dest');
    if (target instanceof PdfName && isLong(target)) link.set('Dest', shortened(target));
  }
}

function isLong({ value }: PdfName): boolean {
  return value.length > longest || Buffer.byteLength(value) > longest;
}

/** The same name always gives the same result. */
function shortened({ value }: PdfName): PdfName {
  return PdfName.of(`d-${sha256(value).slice(0, 32)}`);
}

/** The names of links. */
export interface LinkNames {
  /** Name of the element with that id. */
  ofTarget(id: string): string | undefined;
  ofAddress(address: string): string | undefined;
}

/** Adds alternative text to each link, for screen readers (ISO 14289-1, 7.18.5). */
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

import { PdfBool, PdfDict, PdfName, PdfStream, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { type Description, joined } from './description.ts';
import { xmpPacket } from './xmp.ts';

/** Day and time of an ISO 8601 date; the time is optional. Fractions of a second are left out. */
const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z)?$/u;

/** A date in XMP format (XMP specification part 1, 8.2.1.2): `2026-11-25` or `2026-11-25T10:30:00Z`. */
export function xmpDate(date: string): string {
  const [, day = '', time] = parts.exec(normalised(date)) ?? [];
  return time ? `${day}T${time}Z` : day;
}

/** A date in PDF format (ISO 32000-1, 7.9.4): `D:20261125` or `D:20261125103000Z`. */
export function infoDate(date: string): string {
  return `D:${xmpDate(date).replace(/[-:T]/gu, '')}`;
}

/** In UTC and with seconds, if there is a time. */
function normalised(date: string): string {
  return date.includes('T') ? new Date(date).toISOString() : date;
}

/** Writes the metadata: to the information dictionary, to XMP, and to the viewer preferences. */
export function describe(document: PdfDocument, description: Description): void {
  const { catalog } = document;
  fillInfo(document, description);
  const packet = Buffer.from(xmpPacket({ ...description, ...dates(description, xmpDate) }), 'utf8');
  const type = { Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') };
  catalog.set('Metadata', document.add(PdfStream.fromDict(type, packet)));
  catalog.set('Lang', PdfString.fromString(description.lang));
  catalog.set('ViewerPreferences', viewerPreferences(description));
  if (catalog.has('Outlines')) catalog.set('PageMode', PdfName.of('UseOutlines'));
  for (const { dict } of document.pages) dict.set('Tabs', PdfName.of('S'));
}

/** ISO 32000-1, table 150: facing pages follow the direction of the language. */
function viewerPreferences({ dir }: Description): PdfDict {
  const direction = dir === 'rtl' ? { Direction: PdfName.of('R2L') } : {};
  return PdfDict.of({ DisplayDocTitle: PdfBool.TRUE, ...direction });
}

/** ISO 32000-1, table 317. Unknown values are left out: the date of the run would change the bytes of every run. */
function fillInfo(document: PdfDocument, description: Description): void {
  const info = document.resolve(document.info);
  if (!(info instanceof PdfDict)) return;
  for (const key of [...info.keys()]) info.delete(key);
  const { created, modified } = dates(description, infoDate);
  const entries = {
    Title: description.title,
    Author: joined(description.authors),
    Subject: description.subject,
    Keywords: joined(description.keywords),
    Creator: description.creator,
    Producer: description.producer,
    OffprintFaults: description.faults ? String(description.faults) : undefined,
    CreationDate: created,
    ModDate: modified,
  };
  for (const [key, value] of Object.entries(entries)) if (value) info.set(key, PdfString.fromString(value));
}

function dates({ created, modified }: Description, format: (date: string) => string) {
  return { created: created && format(created), modified: modified && format(modified) };
}

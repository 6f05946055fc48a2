import { PdfArray, PdfDict, PdfNumber, PdfString } from '@libpdf/core';
import { type PdfDocument, sizeOf } from '../../../pdf/document.ts';
import { idOf, linksOf } from '../../../pdf/links.ts';
import { type Breathe, withoutPause } from '../../../platform/breather.ts';
import { documentOrigin } from '../../../platform/browser.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { isPlaceMark } from '../../places.ts';
import type { Kid } from '../../structure.ts';
import { renumberIds } from '../../structure.ts';
import { type PageFrame, pageFrame } from '../page-frame.ts';
import { markArtifacts } from './artifacts.ts';
import { layOverSheets } from './lay-over-sheets.ts';
import { correctLookAlikes, nameGlyphs } from './nameless-glyphs.ts';
import { mendStructure } from './structure.ts';

interface RepairSetting {
  /** All characters in the document, in any order. */
  text: string;
  /** The number of sheets after the last page: one for each page, or none. */
  sheets: number;
  /** Receives the structure as Chromium made it, except that roles are read, before the content is changed. */
  lookAt?: (structure: readonly Kid[]) => void;
  /** Default: without pauses. */
  breathe?: Breathe;
}

/**
 * Adds what Chromium leaves out of a PDF, so that it is like that of any engine. For a long document it takes seconds,
 * with pauses. Temporary data of each step is freed before the next, which takes a fifth off the memory of a book
 * (measured).
 */
export async function repair(
  document: PdfDocument,
  { text, sheets, lookAt, breathe = withoutPause }: RepairSetting,
): Promise<void> {
  const decorations = await mendStructure(document, breathe, lookAt);
  releaseMemory();
  forgetPlaceMarks(document);
  renumberIds(document);
  const frames = new Map<PdfDict, PageFrame | undefined>();
  await breathe();
  await markArtifacts(document, decorations, breathe, (page, content) => frames.set(page, pageFrame(content)));
  releaseMemory();
  placeDestinations(document, frames);
  await nameGlyphs(document, breathe);
  await breathe();
  correctLookAlikes(document, text);
  await breathe();
  restoreAddresses(document);
  layOverSheets(document, sheets);
}

/** Restores relative URLs that the browser resolved against its own document. */
function restoreAddresses(document: PdfDocument): void {
  for (const link of linksOf(document)) {
    const action = document.resolve(link.get('A'));
    const address = action instanceof PdfDict ? action.getString('URI')?.asString() : undefined;
    if (action instanceof PdfDict && address?.startsWith(`${documentOrigin}/`))
      action.set('URI', PdfString.fromString(address.slice(documentOrigin.length + 1)));
  }
}

/**
 * Offsets destinations by the margins of their pages: Chromium counts them from the page area, and links would lead to
 * what is above their targets (measured).
 */
function placeDestinations(
  { catalog, resolve }: PdfDocument,
  frames: ReadonlyMap<PdfDict, PageFrame | undefined>,
): void {
  const destinations = resolve(catalog.get('Dests'));
  for (const [, value] of destinations instanceof PdfDict ? destinations : []) {
    const destination = resolve(value);
    const page = destination instanceof PdfArray ? resolve(destination.at(0)) : undefined;
    const frame = page instanceof PdfDict ? frames.get(page) : undefined;
    if (!(destination instanceof PdfArray) || !(page instanceof PdfDict) || !frame) continue;
    const { width, height } = sizeOf(page);
    move(destination, 2, frame.left, width);
    move(destination, 3, frame.top - height, height);
  }
}

/** Never beyond the page. */
function move(destination: PdfArray, index: number, by: number, most: number): void {
  const value = destination.at(index);
  if (value instanceof PdfNumber) destination.set(index, PdfNumber.of(Math.max(0, Math.min(most, value.value + by))));
}

/** Removes the destinations that only served to locate places of the source: nobody can follow a link to them. */
function forgetPlaceMarks({ catalog, resolve }: PdfDocument): void {
  const destinations = resolve(catalog.get('Dests'));
  if (!(destinations instanceof PdfDict)) return;
  for (const name of [...destinations.keys()]) if (isPlaceMark(idOf(name))) destinations.delete(name);
}

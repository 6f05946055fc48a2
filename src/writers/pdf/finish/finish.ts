import { markArtifacts } from './artifacts.ts';
import { describe } from './describe.ts';
import type { Description } from './description.ts';
import { stabiliseIds } from './ids.ts';
import { type LinkNames, nameLinks } from './links.ts';
import { correctLookAlikes } from './look-alikes.ts';
import type { PdfDocument } from './pdf-document.ts';
import { forgetPlaceMarks } from './place-marks.ts';
import { mendStructure } from './structure.ts';
import { writePdf } from './write.ts';

export interface Finish {
  description: Description;
  linkNames: LinkNames;
  /** All characters that the document shows, in any order. */
  text: string;
}

/**
 * Finishes a PDF of Chromium: adds to the tags what it leaves out, says what the document is, and writes it small and
 * the same in every run.
 */
export function finish(document: PdfDocument, { description, linkNames, text }: Finish): Uint8Array {
  mendStructure(document);
  forgetPlaceMarks(document);
  stabiliseIds(document);
  markArtifacts(document);
  correctLookAlikes(document, text);
  nameLinks(document, linkNames);
  describe(document, description);
  return writePdf(document);
}

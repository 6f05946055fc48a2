import type { Point } from 'unist';
import type { ReportCount } from '../model/count.ts';
import type { PrintOptions } from '../model/format-options.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { Browser } from '../platform/browser.ts';
import type { Template } from '../template/template.ts';
import type { Programs } from './programs.ts';

/** Prints publications as PDF. The PDF writer does everything that all engines have in common. */
export interface Engine {
  /** Composes the document to print, and waits for the printing program. */
  prepare(publication: Publication, context: EngineContext): Promise<PrintJob>;
}

/** Facts about an engine before it is loaded. */
export interface EngineEntry {
  /** Whether it requires a browser. */
  needsBrowser: boolean;
  load: () => Promise<Engine>;
  /** The package that users install for it. Absent if it needs none. */
  package?: string;
  /**
   * Product and version of its program, if that is a package: `Typst/0.7.0`.
   *
   * @throws Failure if it is not installed
   */
  installed?: () => Promise<string>;
}

/** What the project or the author configures for a print. */
export interface EngineOptions {
  print: PrintOptions;
  /** The number of heading levels in the table of contents; `false` for none. Default: the engine's. */
  contents?: number | false | undefined;
  /** Whether references include the page of their target. Default: `false`. */
  pageReferences?: boolean | undefined;
  /** Maximum number of pages. Default: unlimited. */
  mostPages?: number | undefined;
}

export interface EngineContext {
  template: Template;
  options: EngineOptions;
  report: Report;
  /** Stops the preparation. */
  signal: AbortSignal;
  /** Absent if the engine needs none. */
  browser?: Browser | undefined;
  /** Programs of earlier publications. Default: the engine starts its own, for this publication only. */
  programs?: Programs | undefined;
  /** The number of known faults in the publication. Default: none. */
  faults?: (() => number) | undefined;
  /** Receives the progress of the print. Absent if nobody needs it. */
  reportCount?: ReportCount | undefined;
  /** Called when the program that prints has the document. Absent if nobody waits for it. */
  announcePrinting?: (() => void) | undefined;
  /** Whether `Print.texts` is needed, which takes time. Default: `false`. */
  wantsTexts?: boolean | undefined;
}

export interface PrintJob {
  /** Characters to print, including markup. They determine the time limit of the print. */
  length: number;
  /** @param signal stops the print */
  print(signal: AbortSignal): Promise<Print>;
}

/**
 * A publication on pages.
 * Its document is tagged, with PDF 1.7 roles for all types, and all its painting is in the structure or an artifact.
 * Its destinations are named by ids, percent-encoded (`idOf`), and include all headings. Its bytes depend on the
 * publication alone.
 */
export interface Print {
  /** Open, because writing and reopening a book takes seconds. `openPdf` opens the bytes of engines that write. */
  document: PdfDocument;
  /** Product and version of the program that printed it: `HeadlessChrome/153.0.7000.10`. */
  engine: string;
  /** In order. */
  pages: readonly PrintedPage[];
  /** Positions on the pages, by id. */
  positions: ReadonlyMap<string, Position>;
  /** PostScript names of the fonts that draw its text. */
  fonts: ReadonlySet<string>;
  /** The text of its pages, in the order of the source. Absent unless requested. */
  texts?: readonly PrintedText[] | undefined;
}

export interface PrintedPage {
  /** The printed page number: `iv`, `12`. Absent: no numbers were needed, and pages count from 1. */
  label?: string | undefined;
}

export interface Position {
  /** From 1. */
  page: number;
  /** Points from the left and the upper edge of the page area. */
  left: number;
  top: number;
  /** Its place in the source, in the lines of the whole publication. Absent if unknown. */
  place?: Point | undefined;
}

/** The text of a structure element on one page. */
export interface PrintedText {
  /** From 0. */
  page: number;
  text: string;
}

/** Replaces printed text that is not part of the publication, such as a table of contents. */
export const foreign = '\u0001';

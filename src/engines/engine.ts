import type { Point } from 'unist';
import type { TellCount } from '../model/count.ts';
import type { PrintOptions } from '../model/print-options.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { Browser } from '../platform/browser.ts';
import type { Template } from '../template/template.ts';

/** Prints publications as PDF. The PDF writer does what is the same for all engines. */
export interface Engine {
  /** Composes what is to be printed, and waits for the program that prints it. */
  prepare(publication: Publication, context: EngineContext): Promise<PrintJob>;
}

/** What is known of an engine before it is loaded. */
export interface EngineEntry {
  /** Whether it cannot work without a browser. */
  needsBrowser: boolean;
  load: () => Promise<Engine>;
}

/** What the project or the author decides about a print. */
export interface EngineOptions {
  print: PrintOptions;
  /** How many levels of headings the table of contents shows; `false` for no list. Default: the engine's. */
  contents?: number | false | undefined;
  /** Whether references name the page of what they refer to. Default: `false`. */
  pageReferences?: boolean | undefined;
  /** Pages that a print may have. Default: any number. */
  mostPages?: number | undefined;
}

/** What an engine is given beside the publication. */
export interface EngineContext {
  template: Template;
  options: EngineOptions;
  report: Report;
  /** Stops the preparation. */
  signal: AbortSignal;
  /** Absent where the engine needs none. */
  browser?: Browser | undefined;
  /** How many faults the file has, as far as they are known by now. Default: none. */
  faults?: (() => number) | undefined;
  /** Takes how far the print has come. Absent where nobody wants to know. */
  tellCount?: TellCount | undefined;
  /** Whether `Print.texts` is wanted, which takes time. Default: `false`. */
  wantsTexts?: boolean | undefined;
}

/** A publication that is ready to be printed. */
export interface PrintJob {
  /** Characters to print, markup included. The time that the print may take is made from them. */
  length: number;
  /** @param signal stops the print */
  print(signal: AbortSignal): Promise<Print>;
}

/**
 * A publication on pages.
 *
 * Its document is tagged, with the roles of PDF 1.7 for all types, and all its painting is in the structure or an artifact. Its
 * destinations are named by ids, percent-encoded (`idOf`), those of all headings among them. Its bytes depend on the
 * publication alone.
 */
export interface Print {
  /** Open: to write a book and to open it again would take seconds. `openPdf` opens the bytes of an engine that writes files. */
  document: PdfDocument;
  /** What it was printed with, product and version: `HeadlessChrome/153.0.7000.10`. */
  engine: string;
  /** In order. */
  pages: readonly PrintedPage[];
  /** Where things are on the pages, by id. */
  positions: ReadonlyMap<string, Position>;
  /** PostScript names of the fonts that draw its text. */
  fonts: ReadonlySet<string>;
  /** What its pages show, in the order of the text. Absent unless it was asked for. */
  texts?: readonly PrintedText[] | undefined;
}

export interface PrintedPage {
  /** The number that is printed on it: `iv`, `12`. Absent: nothing asked for numbers, and pages count from 1. */
  label?: string | undefined;
}

/** Where something is on the pages. */
export interface Position {
  /** From 1. */
  page: number;
  /** Points from the left and the upper edge of the page area. */
  left: number;
  top: number;
  /** Where it is in the source, in the lines of the whole publication. Absent where that is not known. */
  place?: Point | undefined;
}

/** What an element of the structure shows on one page. */
export interface PrintedText {
  /** From 0. */
  page: number;
  text: string;
}

/** Replaces what is not text of the publication in printed texts, such as a table of contents. */
export const foreign = '\u0001';

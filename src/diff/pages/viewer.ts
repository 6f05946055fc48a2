import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import type { Host } from '../../platform/host.ts';
import { packageFolder } from '../../platform/installation.ts';
import type { PageText } from '../../readers/pdf/read-pdf.ts';
import type { Region } from '../difference.ts';

/** Two states of a PDF, each in a file of its own. */
export type Side = 'before' | 'after';

export interface PdfFacts {
  pages: number;
  /** Its information dictionary, with the names of ISO 32000-1, 14.3.3. */
  info: Readonly<Record<string, unknown>>;
}

/** Pages to compare; a single one is only painted. */
export interface PageNumbers {
  before?: number | undefined;
  after?: number | undefined;
}

export interface PagePainting {
  isSame: boolean;
  /** Whether the area around the text was masked, since the page numbers differ. */
  isMasked: boolean;
  regions: Region[];
  images?: Partial<Record<Side, { mediaType: string; width: number; height: number; base64: string }>>;
}

/** Two PDFs, open in a browser page, where pdf.js reads and paints them. */
export interface Viewer {
  /** @throws Error if pdf.js cannot read the file */
  open(side: Side, bytes: Uint8Array): Promise<PdfFacts>;
  /** Pages of an open file, by their numbers. */
  read(side: Side, numbers: readonly number[]): Promise<PageText[]>;
  /** Paints pages and compares them. @param isShown whether images are wanted if they differ */
  compare(pages: PageNumbers, isShown: boolean): Promise<PagePainting>;
}

/** Width of a page in pixels: enough to read it, next to another on a wide screen. */
const imageWidth = 800;

/** Pages per call of the browser, whose time is limited: a page takes some 40 ms (measured). */
const pagesPerCall = 50;

/** Base64 characters per call of the browser, a multiple of four. */
const partLength = 4_000_000;

/** Opens a viewer. Its page belongs to one run: no other may use the scripts of the browser meanwhile. */
export async function openViewer(browser: Browser, host: Host, signal?: AbortSignal): Promise<Viewer> {
  const document = await viewerDocument(host);
  const call = <T>(name: string, ...values: readonly unknown[]) =>
    browser.withScripts(document, (page) => callIn<T>(page, name, values), signal);
  return {
    async open(side, bytes) {
      const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
      for (let start = 0; start < base64.length; start += partLength) {
        await call('receive', side, base64.slice(start, start + partLength));
      }
      return call<PdfFacts>('openReceived', side);
    },
    async read(side, numbers) {
      const texts: PageText[] = [];
      for (let start = 0; start < numbers.length; start += pagesPerCall) {
        texts.push(...(await call<PageText[]>('readPages', side, numbers.slice(start, start + pagesPerCall))));
      }
      return texts;
    },
    compare: (pages, isShown) => call<PagePainting>('comparePages', pages, imageWidth, isShown),
  };
}

/** Calls a function of the page. Its errors are thrown here with their messages. */
async function callIn<T>(page: Page, name: string, values: readonly unknown[]): Promise<T> {
  const call = `${name}(${values.map((value) => JSON.stringify(value)).join(', ')})`;
  const outcome = await page.evaluate(
    `Promise.resolve(${call}).then((value) => ({ value }), (error) => ({ fault: String(error?.message ?? error) }))`,
  );
  const { value, fault } = outcome as { value: T; fault?: string };
  if (fault !== undefined) throw new Error(fault);
  return value;
}

async function viewerDocument(host: Host): Promise<BrowserDocument> {
  const script = async (name: string, folder: () => string) => {
    const shipped = join(import.meta.dirname, name);
    const bytes = await host.readFile(existsSync(shipped) ? shipped : join(folder(), name));
    return [name, { mediaType: 'text/javascript', bytes }] as const;
  };
  const own = () => join(import.meta.dirname, 'viewer');
  const pdfjs = () => join(packageFolder('pdfjs-dist'), 'legacy', 'build');
  const scripts = await Promise.all([
    script('viewer.js', own),
    script('regions.js', own),
    script('pdf.min.mjs', pdfjs),
    script('pdf.worker.min.mjs', pdfjs),
  ]);
  const html = `<!doctype html>
<meta charset="utf-8">
<title>Viewer</title>
<script type="module" src="viewer.js"></script>
`;
  return { html, files: new Map(scripts) };
}

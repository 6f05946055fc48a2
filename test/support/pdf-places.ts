import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A link within a PDF: the text that is printed in its place, and the page that it leads to, from 1. */
export interface PrintedLink {
  text: string;
  page: number;
}

export interface PrintedText {
  text: string;
  /** In points, from the lower left corner of the page. */
  x: number;
  y: number;
  size: number;
}

/** The texts on a page, from 1, with their places. */
export function textsOnPage(pdf: Uint8Array, page: number): Promise<PrintedText[]> {
  return reading(pdf, (document) => textsOn(document, page));
}

/** The links within a PDF, those of several lines in one, in reading order. */
export function linksOf(pdf: Uint8Array): Promise<PrintedLink[]> {
  return reading(pdf, async (document) => {
    const links: PrintedLink[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const texts = await textsOn(document, number);
      for (const { subtype, dest, rect } of await page.getAnnotations()) {
        if (subtype !== 'Link' || typeof dest !== 'string') continue;
        const [left, bottom, right, top] = rect as [number, number, number, number];
        const inside = texts.filter(({ x, y }) => x >= left - 1 && x <= right && y >= bottom - 1 && y <= top);
        const target = await document.getDestination(dest);
        if (!target) throw new Error(`Unexpected link to the unknown destination ${dest}`);
        const index = await document.getPageIndex(target[0]);
        links.push({
          text: inside
            .map(({ text }) => text)
            .join('')
            .trim(),
          page: index + 1,
        });
      }
    }
    return links;
  });
}

/** The headings of a PDF and their pages: what is set larger than the text, line by line. */
export function headingsOf(pdf: Uint8Array, larger = 11): Promise<PrintedLink[]> {
  return reading(pdf, async (document) => {
    const headings: PrintedLink[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const lines = new Map<number, string>();
      for (const { text, y, size } of await textsOn(document, number)) {
        if (size > larger) lines.set(y, (lines.get(y) ?? '') + text);
      }
      for (const text of lines.values()) headings.push({ text: text.trim(), page: number });
    }
    return headings;
  });
}

/** The number that is printed on each page, as viewers show it. */
export function pageLabelsOf(pdf: Uint8Array): Promise<string[]> {
  return reading(
    pdf,
    async (document) =>
      (await document.getPageLabels()) ?? Array.from({ length: document.numPages }, (_, index) => String(index + 1)),
  );
}

async function textsOn(document: PDFDocumentProxy, number: number): Promise<PrintedText[]> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , , size, x, y] = item.transform as number[];
    return [{ text: item.str, x: x ?? 0, y: y ?? 0, size: Math.abs(size ?? 0) }];
  });
}

async function reading<T>(pdf: Uint8Array, use: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  // pdf.js takes the buffer that it is given for its own.
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}

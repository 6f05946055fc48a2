import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A run of text as a reader draws it: points from the left and the lower edge of its page. */
export interface PrintedRun {
  text: string;
  size: number;
  left: number;
  right: number;
  baseline: number;
}

/** All runs of a PDF, in the order of the pages, as pdf.js reads them. */
export async function printedRuns(pdf: Uint8Array): Promise<PrintedRun[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    const runs: PrintedRun[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        const [, , across = 0, up = 0, left = 0, baseline = 0] = item.transform.map(Number);
        runs.push({ text: item.str, size: Math.hypot(across, up), left, right: left + item.width, baseline });
      }
    }
    return runs;
  } finally {
    await task.destroy();
  }
}

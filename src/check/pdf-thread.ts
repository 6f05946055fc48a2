// A thread of its own that opens a PDF, which can be ended at any time.

import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../model/reason.ts';
import { openPdf } from '../pdf/document.ts';

/** What a PDF is like: how many pages it has, or why it cannot be opened. */
export type PdfTrial = { pages: number } | { reason: string };

parentPort?.postMessage(await tryOut(workerData));

async function tryOut(bytes: Uint8Array): Promise<PdfTrial> {
  try {
    return { pages: (await openPdf(bytes)).pages.length };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

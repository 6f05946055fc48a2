import { Worker } from 'node:worker_threads';
import { ownModule } from '../platform/own-module.ts';
import type { PdfTrial } from './pdf-thread.ts';

/** What opening a PDF may take. */
export interface PdfLimits {
  seconds: number;
  /** Of memory. */
  megabytes: number;
}

/** Some fifty times what a PDF of this size takes that is sound. */
function limitsFor(bytes: Uint8Array): PdfLimits {
  const size = bytes.length / 1e6;
  return { seconds: Math.round(20 + 2 * size), megabytes: Math.round(500 + 50 * size) };
}

/**
 * Opens a PDF in a thread of its own before it is opened in this one: nine kilobytes with a damaged object can fill all memory.
 *
 * @returns the number of its pages
 * @throws Error with a reason, where it cannot be opened
 */
export async function tryPdf(bytes: Uint8Array, { seconds, megabytes } = limitsFor(bytes)): Promise<number> {
  const { url, execArgv } = ownModule('pdf-thread', import.meta.url);
  const thread = new Worker(url, {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    ...(execArgv.length > 0 ? { execArgv } : {}),
  });
  let late: NodeJS.Timeout | undefined;
  try {
    const trial = await new Promise<PdfTrial>((resolve, reject) => {
      late = setTimeout(() => reject(new Error(`opening it takes more than ${seconds} s`)), seconds * 1000);
      thread.once('message', resolve);
      thread.once('error', (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new Error(`opening it takes more than ${megabytes} MB of memory`) : error);
      });
    });
    if ('reason' in trial) throw new Error(trial.reason);
    return trial.pages;
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}

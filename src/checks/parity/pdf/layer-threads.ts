import { Worker } from 'node:worker_threads';
import { ownModule } from '../../../platform/own-module.ts';
import type { LayerPart } from './page-texts.ts';

/** What a thread is given: a PDF, and the first and last page that it is to read. */
export interface LayerTask {
  bytes: Uint8Array;
  from: number;
  to: number;
}

/** What it answers. */
export type LayerAnswer = { part: LayerPart } | { fault: unknown };

/**
 * Reads ranges of pages, each in a thread of its own.
 *
 * @param signal ends the threads
 * @throws what a thread throws; the others are ended
 */
export async function readInThreads(
  bytes: Uint8Array,
  ranges: readonly (readonly [from: number, to: number])[],
  signal?: AbortSignal,
): Promise<LayerPart[]> {
  signal?.throwIfAborted();
  const { url, execArgv } = ownModule('layer-thread', import.meta.url);
  const threads = ranges.map(([from, to]) => {
    const workerData: LayerTask = { bytes, from, to };
    return new Worker(url, { workerData, ...(execArgv.length > 0 ? { execArgv } : {}) });
  });
  try {
    return await Promise.all(threads.map((thread) => partFrom(thread, signal)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function partFrom(thread: Worker, signal: AbortSignal | undefined): Promise<LayerPart> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    thread.once('message', (answer: LayerAnswer) => ('part' in answer ? resolve(answer.part) : reject(answer.fault)));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread that reads a PDF ended with ${code}`)));
  });
}

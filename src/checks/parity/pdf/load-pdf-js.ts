type PdfJs = Pick<typeof import('pdfjs-dist/legacy/build/pdf.mjs'), 'getDocument'>;

/**
 * Loads pdf.js with what reads the bytes for it in the same thread: a bundle has no file for a worker to be started from.
 *
 * Its build for Node 20 mends a flaw of `push` that nothing here meets, for everybody in the process, and makes it many times
 * slower: a quarter of the time that it takes to read a book (measured). So `push` is put back.
 */
export async function loadPdfJs(): Promise<PdfJs> {
  const native = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const pdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  if (native) Object.defineProperty(Array.prototype, 'push', native);
  Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });
  return pdfJs;
}

import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

type PdfJs = Pick<typeof import('pdfjs-dist/legacy/build/pdf.mjs'), 'getDocument'>;

/**
 * Opens a PDF with pdf.js for as long as it is read.
 *
 * @throws what `read` throws, and pdf.js of what is no PDF
 */
export async function readWithPdfJs<T>(
  bytes: Uint8Array,
  read: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const { getDocument } = await loadPdfJs();
  // pdf.js takes the buffer that it is given for its own, and detaches it.
  const data = Uint8Array.from(bytes);
  const task = getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/**
 * Loads pdf.js with what reads the bytes for it in the same thread: a bundle has no file for a worker to be started from.
 *
 * Its build for Node 20 mends a flaw of `push` that nothing here meets, for everybody in the process, and makes it many times
 * slower: a quarter of the time that it takes to read a book (measured). So `push` is put back.
 */
async function loadPdfJs(): Promise<PdfJs> {
  const native = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const pdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  if (native) Object.defineProperty(Array.prototype, 'push', native);
  Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });
  return pdfJs;
}

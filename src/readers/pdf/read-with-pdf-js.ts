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

/** Classes of the browser that pdf.js paints with, and expects when it is loaded. */
const paintingClasses = ['DOMMatrix', 'ImageData', 'Path2D'];

/**
 * Loads pdf.js together with its worker, which reads in the same thread: a bundle has no file to start a worker from.
 *
 * Only text is read, so nothing is painted. While pdf.js loads, empty classes stand in for those it paints with: otherwise it
 * looks for `@napi-rs/canvas`, 25 MB that nobody needs, and fails without it. The build for Node 20 also replaces `push` for
 * the whole process, with one that takes a quarter of the time of reading a book (measured), so the native one is put back.
 */
async function loadPdfJs(): Promise<PdfJs> {
  const native = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
  const missing = paintingClasses.filter((name) => !(name in globalThis));
  for (const name of missing) Object.assign(globalThis, { [name]: class {} });
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const pdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  for (const name of missing) Reflect.deleteProperty(globalThis, name);
  if (native) Object.defineProperty(Array.prototype, 'push', native);
  Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });
  return pdfJs;
}

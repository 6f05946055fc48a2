import type { WriterOptions } from '../../src/writers/writer.ts';

/** Options of a document that says nothing, but what is given. */
export function writerOptions(given: Partial<WriterOptions> = {}): WriterOptions {
  return { html: {}, print: {}, epub: {}, files: {}, ...given };
}

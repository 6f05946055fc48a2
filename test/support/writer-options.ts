import { formats } from '../../src/formats/formats.ts';
import { isFormat } from '../../src/formats/names.ts';
import type { WriterOptions } from '../../src/writers/writer.ts';

/** Options of a document that says nothing, but what is given. */
export function writerOptions(overrides: Partial<WriterOptions<object>> = {}): WriterOptions<object> {
  return { own: {}, files: {}, ...overrides };
}

/** The files of a publication, by format and path. */
export function publicationFiles(paths: Readonly<Record<string, string>>): WriterOptions['files'] {
  const files = Object.entries(paths).map(([name, path]) => {
    if (!isFormat(name)) throw new TypeError(`Unknown format ${name}`);
    const { title, mediaType } = formats[name];
    return [name, { path, title, mediaType }] as const;
  });
  return Object.fromEntries(files);
}

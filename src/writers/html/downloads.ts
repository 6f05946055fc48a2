import type { WriterOptions } from '../writer.ts';
import { relativeAddress } from './relative-address.ts';

/** A file of the publication in another format, as a page links it. */
export interface Download {
  /** As it is called everywhere: `PDF`. */
  name: string;
  /** Media type. */
  type: string;
  /** As seen from the page. */
  href: string;
  /** Relative to the output folder, with `/`. */
  path: string;
}

/** The formats that a reader can take along, in the order in which they are offered. */
const formats = [
  { format: 'pdf', name: 'PDF', type: 'application/pdf' },
  { format: 'epub', name: 'EPUB', type: 'application/epub+zip' },
] as const;

/**
 * The files of other formats that are written in the same run.
 *
 * @param page path of the page that links them, relative to the output folder
 */
export function downloadsOf(files: WriterOptions['files'], page: string): Download[] {
  return formats.flatMap(({ format, name, type }) => {
    const path = files[format];
    return path === undefined ? [] : [{ name, type, href: relativeAddress(path, page), path }];
  });
}

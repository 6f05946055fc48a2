import type { WriterOptions } from '../writer.ts';
import { relativeAddress } from './addresses.ts';

/** A file of the publication in another format, as linked from a page. */
export interface Download {
  /** The common name of the format: `PDF`. */
  name: string;
  /** Media type. */
  type: string;
  /** Relative to the page. */
  href: string;
  /** Relative to the output folder, with `/`. */
  path: string;
}

/**
 * The files of other formats that the same run writes.
 *
 * @param page path of the page that links to them, relative to the output folder
 */
export function downloadsOf({ html: _, ...others }: WriterOptions['files'], page: string): Download[] {
  return Object.values(others).flatMap((file) =>
    file ? [{ name: file.title, type: file.mediaType, href: relativeAddress(file.path, page), path: file.path }] : [],
  );
}

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

/**
 * The files of other formats that are written in the same run.
 *
 * @param page path of the page that links them, relative to the output folder
 */
export function downloadsOf({ html: _, ...others }: WriterOptions['files'], page: string): Download[] {
  return Object.values(others).flatMap((file) =>
    file ? [{ name: file.title, type: file.mediaType, href: relativeAddress(file.path, page), path: file.path }] : [],
  );
}

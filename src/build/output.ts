import { posix } from 'node:path';
import type { Format } from '../formats/names.ts';
import type { Artifact } from '../model/publication.ts';

// The types of the library refer to this file: its imports have to be installed with Offprint.

/** A file that a build has put in place, or a folder of pages with all their files. */
export interface Output {
  /** Slug of the publication. */
  publication: string;
  format: Format;
  /** Relative to the working directory; for a folder of pages, the first page. */
  path: string;
  /** Bytes; for a folder of pages, of all its files. */
  size: number;
  /** Number of pages in its folder. Absent for a single file. */
  pages?: number;
  /** Milliseconds that the writer took, including waiting for others. */
  duration: number;
  /** Whether it comes from the cache, because nothing has changed. */
  isCached?: true;
}

/**
 * The output of a writer, as the user sees it: one line per file, but only one for a folder of pages.
 *
 * @param artifacts of one format, its main file first
 */
export function describeOutputs(
  artifacts: readonly Artifact[],
  describe: (path: string) => Omit<Output, 'size'>,
): Output[] {
  const ofOne = ({ path, bytes }: Artifact): Output => ({ ...describe(path), size: bytes.length });
  const [main] = artifacts;
  if (!main?.path.includes('/')) return artifacts.map(ofOne);
  const folder = `${posix.dirname(main.path)}/`;
  const inside = artifacts.filter(({ path }) => path.startsWith(folder));
  const size = inside.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const pages = inside.filter(({ mediaType }) => mediaType === 'text/html').length;
  const beside = artifacts.filter(({ path }) => !path.startsWith(folder));
  return [{ ...describe(main.path), pages, size }, ...beside.map(ofOne)];
}

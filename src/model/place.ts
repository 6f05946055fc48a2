import type { Point } from 'unist';

/**
 * A place in a source.
 * Plain data, unlike a `VFile`, so that a publication can be cloned to a worker or written as a literal in a test.
 */
export interface Place {
  /** Path of the source as the user would type it, relative to the working directory. */
  path: string;
  start: Point;
  end?: Point;
}

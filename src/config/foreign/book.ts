import type { Point } from 'unist';
import type { VFile } from 'vfile';
import type { Report } from '../../model/report.ts';
import type { ListedChapter } from '../chapters.ts';
import type { FrontMatter } from '../schema.ts';

/** A book as another tool's project file describes it, in Offprint's own terms. */
export interface ForeignBook {
  /** What a root source would say in its front matter. Paths are relative to the project file. */
  values: FrontMatter;
  /** The chapters, where `values` does not name them. */
  chapters?: readonly ListedChapter[];
  /** Where the file says what a key of `values` holds. */
  pointOf(path: readonly PropertyKey[]): Point;
}

/** Reads a project file. What is wrong with it is reported at its line. */
export type ForeignBookReader = (file: VFile, report: Report) => ForeignBook;

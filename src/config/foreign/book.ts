import type { Point } from 'unist';
import type { VFile } from 'vfile';
import type { Report } from '../../model/report.ts';
import type { ListedChapter } from '../chapters.ts';
import type { FrontMatter } from '../schema.ts';

/** A book described by another tool's project file, in Offprint's terms. */
export interface ForeignBook {
  /** The equivalent front matter of a root source. Paths are relative to the project file. */
  values: FrontMatter;
  /** The chapters, if `values` does not list them. */
  chapters?: readonly ListedChapter[];
  /** The place in the file of a key in `values`. */
  pointOf(path: readonly PropertyKey[]): Point;
}

/** Reads a project file. Faults are reported at their lines. */
export type ForeignBookReader = (file: VFile, report: Report) => ForeignBook;

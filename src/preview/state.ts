import type { SourceLines } from '../model/source-lines.ts';

// Plain data that the server sends to the page as JSON.

export interface PreviewState {
  /** Whether a build is running. */
  isBuilding: boolean;
  /** Of the last complete build, in milliseconds. */
  duration?: number;
  /** In the order of the run. */
  publications: readonly ShownPublication[];
  messages: readonly ShownMessage[];
  /** A bug in Offprint or a plugin that ended the last build. */
  bug?: string;
}

/** A publication with its last good files. */
export interface ShownPublication {
  id: string;
  title: string;
  lang: string;
  /** By format. */
  files: Readonly<Partial<Record<string, ShownFile>>>;
  lines: SourceLines;
}

export interface ShownFile {
  /** Its URL, relative to that of the files. */
  path: string;
  mediaType: string;
  /** Changes with the bytes. */
  version: string;
}

/** The text of a publication in reading order: that of each block with its line. */
export type ShownBlocks = readonly (readonly [line: number, text: string])[];

export interface ShownMessage {
  severity: 'fatal' | 'error' | 'warning' | 'info';
  rule: string;
  reason: string;
  hint?: string;
  /** Relative to the working directory, as in the terminal. */
  file?: string;
  line?: number;
  column?: number;
  /** Whether it is of the build before, and the running one may not report it any more. */
  isOld?: boolean;
}

/** A line of a source that an editor has moved to, in the numbering of the publication. */
export interface Cursor {
  publication: string;
  line: number;
  /** The HTML file with that line, which may be one of many pages. */
  path?: string;
}

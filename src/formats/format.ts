import type * as z from 'zod';
import type { Opener } from '../check/openers/opener.ts';
import type { FinishedCheckEntry } from '../checks/finished.ts';
import type { ReadShownText } from '../checks/foreign-text/foreign-text.ts';
import type { ParityReaders } from '../checks/parity/parity.ts';
import type { FileReading } from '../readers/file-reading.ts';
import type { WriterEntry } from '../writers/writer.ts';

/**
 * A format: its names, and how it is written, read and checked. Every property is required, so that no format is
 * published unchecked. Code that is loaded lazily is behind a function.
 */
export interface FormatEntry<Options extends z.ZodObject = z.ZodObject> extends WriterEntry<z.output<Options>> {
  /** Its name in a sentence: `PDF`. */
  title: string;
  /** The name of one of its files in a sentence: `a PDF`. */
  file: string;
  /** Media types of finished files with other extensions than those of written files. Default: none. */
  otherExtensions?: Readonly<Record<string, string>>;
  /** Name of the file that opens a folder of pages. Default: its files are single. */
  indexFile?: string;
  /** The options that authors can set: its group in the front matter and the config. */
  options: () => Promise<Options>;
  parity: ParityReaders;
  /** The words shown in a file of another tool. */
  shownText: () => Promise<ReadShownText>;
  /** Further checks of finished files, in the order of the messages. */
  checks: readonly FinishedCheckEntry<z.output<Options>>[];
  /** How finished files are opened. */
  opener: () => Promise<Opener>;
  /** How two versions of a file are compared: by what is read from each, or page by page in a browser. */
  diff: 'pages' | (() => Promise<(bytes: Uint8Array) => FileReading>);
}

/** An entry of the table; its types are checked. */
export function format<Options extends z.ZodObject>(entry: FormatEntry<Options>): FormatEntry<Options> {
  return entry;
}

/** Whether a run performs all checks. */
export const whenChecking: FinishedCheckEntry['isWanted'] = ({ effort }) => effort === 'check';

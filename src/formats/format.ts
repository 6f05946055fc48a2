import type * as z from 'zod';
import type { Opener } from '../check/openers/opener.ts';
import type { FinishedCheckEntry } from '../checks/finished.ts';
import type { ReadShownText } from '../checks/foreign-text/foreign-text.ts';
import type { ParityReaders } from '../checks/parity/parity.ts';
import type { FileReading } from '../diff/read/reading.ts';
import type { WriterEntry } from '../writers/writer.ts';

/**
 * A format: how it is called, written, read again and checked. Nothing may be missing, so that no format is published
 * unchecked. What is loaded only when it is needed is behind a function.
 */
export interface FormatEntry<Options extends z.ZodObject = z.ZodObject> extends WriterEntry<z.output<Options>> {
  /** How it is called in a sentence: `PDF`. */
  title: string;
  /** How a file of it is called in a sentence: `a PDF`. */
  file: string;
  /** Media types of finished files by other extensions than that of the files that are written. Default: none. */
  otherExtensions?: Readonly<Record<string, string>>;
  /** Name of the file that opens a folder of pages. Default: its files stand alone. */
  indexFile?: string;
  /** What authors decide about it: the group of its name in the front matter and the config. */
  options: () => Promise<Options>;
  /** What parity compares. */
  parity: ParityReaders;
  /** The words that a file of another tool shows. */
  shownText: () => Promise<ReadShownText>;
  /** What else is checked of finished files, in the order of the messages. */
  checks: readonly FinishedCheckEntry<z.output<Options>>[];
  /** How finished files are opened. */
  opener: () => Promise<Opener>;
  /** How two states of a file are compared: by what is read from each, or page by page in a browser. */
  diff: 'pages' | (() => Promise<(bytes: Uint8Array) => FileReading>);
}

/** An entry of the table; its types are checked. */
export function format<Options extends z.ZodObject>(entry: FormatEntry<Options>): FormatEntry<Options> {
  return entry;
}

/** Whether a run looks for all that there is. */
export const whenChecking: FinishedCheckEntry['isWanted'] = ({ effort }) => effort === 'check';

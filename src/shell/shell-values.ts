import type { Metadata } from '../model/publication.ts';
import type { Words } from '../template/words.ts';
import { type Byline, bylineOf } from './byline.ts';
import { creditLines } from './credits.ts';
import { dateText } from './dates.ts';

/** What shells show of a publication in every format. */
export interface ShellValues extends Byline {
  lang: string;
  dir: Metadata['dir'];
  metadata: Metadata;
  words: Words;
  dateText: string | undefined;
  credits: ReturnType<typeof creditLines>;
  /** The line that tells readers how many faults a file has. None where there are none, or they are not counted. */
  draft: string | undefined;
}

/** @param faults how many faults the file has, if any */
export function shellValues(metadata: Metadata, words: Words, faults?: number): ShellValues {
  return {
    lang: metadata.lang,
    dir: metadata.dir,
    metadata,
    words,
    dateText: dateText(metadata.date, metadata.lang),
    ...bylineOf(metadata, words),
    credits: creditLines(metadata, words),
    draft: faults ? words.draft(faults) : undefined,
  };
}

import type { Words } from '../template/words.ts';

/** The line that tells readers how many faults a file carries. None where there are none, or nothing is known of them. */
export function draftLine(faults: number | undefined, words: Words): string | undefined {
  return faults ? words.draft(faults) : undefined;
}

import type { VFileMessage } from 'vfile-message';
import { severityOf } from '../model/severities.ts';

/** How many messages of each kind there are. */
export interface Counts {
  errors: number;
  warnings: number;
  infos: number;
}

/** Counts messages by how grave they are. */
export function countsOf(messages: readonly VFileMessage[]): Counts {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const message of messages) counts[`${severityOf(message)}s`] += 1;
  return counts;
}

/** The counts in words: `2 errors, 1 warning`. */
export function countLine({ errors, warnings, infos }: Counts): string {
  const parts = [numbered(errors, 'error'), numbered(warnings, 'warning'), numbered(infos, 'info')];
  return parts.filter((part) => part !== '').join(', ') || 'no problems';
}

function numbered(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
}

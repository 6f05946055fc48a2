import { append } from '../model/append.ts';
import { countChanges } from './counts.ts';
import type { FileDifference } from './difference.ts';
import { orderChanges, partChanges, valueChanges } from './parts.ts';
import { passagesOf } from './passages.ts';
import type { FileReading } from './read/reading.ts';

/** What of a file is compared once both its states are read. */
export type ReadDifference = Pick<FileDifference, 'metadata' | 'passages' | 'counts' | 'parts'>;

/** What differs between what was read of two states of a file. */
export function compareReadings(before: FileReading, after: FileReading): ReadDifference {
  const passages = passagesOf(before.text, after.text, 'text');
  append(passages, passagesOf(before.notes, after.notes, 'notes'));
  return {
    metadata: [...valueChanges(before.metadata, after.metadata), ...orderChanges(before.order, after.order)],
    passages,
    counts: countChanges([...before.text, ...before.notes], [...after.text, ...after.notes]),
    parts: partChanges(before.parts, after.parts),
  };
}

/** Of files that are the same, or of which only one is there. */
export const nothingRead: ReadDifference = { metadata: [], passages: [], counts: [], parts: [] };

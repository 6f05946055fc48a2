import { type Limits, publishingTime } from '../model/limits.ts';
import { failure } from '../model/report.ts';
import { type TimeLimit, timeLimit } from '../platform/time-limit.ts';

/**
 * The time limit of a publication from reading its sources to its last check.
 *
 * @param path of its source, for messages
 */
export function publicationTime({ time }: Pick<Limits, 'time'>, path: string): TimeLimit {
  const secondsFor = (characters: number) => time ?? publishingTime(characters);
  return timeLimit(secondsFor, (seconds, stages) => {
    // Outside of all stages, the source is being read.
    const named = stages.length > 0 ? [...stages] : ['reading the source'];
    return failure('source-time', { seconds, stages: named }, { line: 1, column: 1 }, path);
  });
}

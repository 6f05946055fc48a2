import { setTimeout as sleep } from 'node:timers/promises';
import { type Subject, timeOf } from './measure.ts';
import { canWatch, treeMemory } from './process-tree.ts';

/** Milliseconds between two looks: a print of a book holds its most for seconds, and a look takes some milliseconds. */
const interval = 100;

/** What one run of a subject took. */
export interface RunUsage {
  /** Milliseconds. */
  time: number;
  /** The most that its processes held together, in bytes; not a number where the system does not tell. */
  memory: number;
}

/** Runs a subject once, and looks at the memory of its processes all the while. */
export async function usageOf(subject: Subject): Promise<RunUsage> {
  if (!canWatch) return { time: await timeOf(subject), memory: Number.NaN };
  let watched: number | undefined;
  let memory = 0;
  const running = timeOf(subject, (process) => {
    watched = process;
  });
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      if (watched !== undefined) memory = Math.max(memory, await treeMemory(watched));
      await sleep(interval);
    }
  })();
  try {
    return { time: await running, memory };
  } finally {
    ended.abort();
    await watching;
  }
}

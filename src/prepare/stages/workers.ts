import { availableParallelism } from 'node:os';
import { type StageWorker, stageWorker } from './worker.ts';

/** More than four threads would wait for the one that hands them their tasks, and each holds the grammars of code. */
export const mostWorkers = Math.min(4, availableParallelism());

export interface StageWorkers extends StageWorker {
  /** Whether there is a thread that has started and has nothing to do. */
  hasFree(): boolean;
}

/** Threads that share the tasks: each takes the next when it is free. A thread is started when all others are at work. */
export function stageWorkers(): StageWorkers {
  const all: StageWorker[] = [];
  const free: StageWorker[] = [];
  const waiting: ((worker: StageWorker) => void)[] = [];

  const take = async (): Promise<StageWorker> => {
    const idle = free.pop();
    if (idle) return idle;
    if (all.length === mostWorkers) return new Promise((resolve) => waiting.push(resolve));
    const added = stageWorker();
    all.push(added);
    return added;
  };
  const giveBack = (worker: StageWorker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };

  return {
    hasFree: () => free.length > 0,
    async perform(task, given) {
      const worker = await take();
      try {
        return await worker.perform(task, given);
      } finally {
        giveBack(worker);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((worker) => worker[Symbol.asyncDispose]()));
    },
  };
}

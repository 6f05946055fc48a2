/** The time that a task has. */
export interface GivenTime {
  /** Seconds that its file has for all tasks. */
  time: number;
  /** Milliseconds of work that are left of them. */
  left: number;
  /** Ends the task early. */
  signal?: AbortSignal | undefined;
}

/** How long something has taken, in milliseconds. */
export interface TimeTaken {
  elapsed: number;
  /** Those in which the processor was at it: on a busy machine, fewer than passed. */
  worked: number;
}

/** How many times as long as it may work a task may take, on a machine that is busy with others. */
const patience = 3;

/** Starts a clock, which tells how long it has been running. */
export function startClock(): () => TimeTaken {
  const start = performance.now();
  const usage = process.cpuUsage();
  return () => {
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { elapsed, worked: Math.min(elapsed, (user + system) / 1000) };
  };
}

/** Milliseconds after which a task is to be looked at again; none where its time is up. */
export function timeToWait({ time, left }: GivenTime, { elapsed, worked }: TimeTaken): number {
  return Math.max(0, Math.min(left - worked, time * 1000 * patience - elapsed));
}

import { type Context, createContext, Script } from 'node:vm';

/** Thrown where work was broken off. */
export class OutOfTime extends Error {
  constructor(seconds: number) {
    super(`it takes more than ${Math.round(seconds)} s`);
  }
}

const call = new Script('work()');

/** Made once, since that takes as long as much of the work. It keeps nothing: the work is read from it at once. */
let caller: Context | undefined;

/**
 * Does work that waits for nothing, and breaks it off when its time is up, wherever it is: for what a stranger's file can
 * make endless. Nothing else can end it in the same thread; what it was changing is left half done.
 *
 * @throws OutOfTime, or what the work itself throws
 */
export function withinTime<T>(seconds: number, work: () => T): T {
  caller ??= createContext({});
  caller.work = () => {
    if (caller) caller.work = undefined;
    return work();
  };
  try {
    return call.runInContext(caller, { timeout: Math.ceil(seconds * 1000) }) as T;
  } catch (error) {
    throw isTimeout(error) ? new OutOfTime(seconds) : error;
  }
}

/** Not by its class, which is that of the other context. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

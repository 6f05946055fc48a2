import { type Context, createContext, Script } from 'node:vm';

/** Thrown if work was aborted. */
export class OutOfTime extends Error {
  constructor(seconds: number) {
    super(`it takes more than ${Math.round(seconds)} s`);
  }
}

const call = new Script('work()');

/** Created once, since that takes as long as much of the work. It keeps nothing: the work is read from it at once. */
let caller: Context | undefined;

/**
 * Runs synchronous work, and aborts it when its time is up, wherever it is: for untrusted input that can make it
 * endless. Nothing else can abort it in the same thread; data that it was changing is left half done.
 *
 * @throws OutOfTime, or any error of the work
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

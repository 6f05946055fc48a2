import { setImmediate } from 'node:timers/promises';

/** Lets whatever else waits go on, timers and signals among it, where work has gone on for a while. */
export type Breathe = () => Promise<void>;

/** For work that is short. */
export const withoutPause: Breathe = async () => {};

/** Milliseconds that work goes on without a pause: nobody notices them, and a pause costs nothing next to it. */
const longest = 50;

/** Pauses for long work on this thread, which ends at one of them when `signal` is aborted: with the reason of that. */
export function breather(signal: AbortSignal): Breathe {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longest) return;
    await setImmediate();
    signal.throwIfAborted();
    last = performance.now();
  };
}

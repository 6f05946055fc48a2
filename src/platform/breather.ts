import { setImmediate } from 'node:timers/promises';

/** Lets pending work such as timers and signals run, if this work has been running for a while. */
export type Breathe = () => Promise<void>;

/** For short work. */
export const withoutPause: Breathe = async () => {};

/** Milliseconds of work without a pause: nobody notices them, and the cost of a pause is negligible. */
const longest = 50;

/** Creates pauses for long work on this thread. When `signal` is aborted, the next pause throws its reason. */
export function breather(signal?: AbortSignal): Breathe {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longest) return;
    await setImmediate();
    signal?.throwIfAborted();
    last = performance.now();
  };
}

/**
 * Lets everything else in the process run between steps of long work: timers, responses, requests of a server.
 *
 * @throws the reason of the signal, if it is aborted
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** `Promise.withResolvers`, which Node 20 does not have. */
export function pending<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}

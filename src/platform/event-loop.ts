import { setImmediate } from 'node:timers/promises';

/**
 * Gives everything else in the process its turn, between steps of long work: timers, answers, requests of a server.
 *
 * @throws the reason of the signal, where the work is no longer wanted
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

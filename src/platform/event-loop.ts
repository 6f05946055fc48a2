import { setImmediate } from 'node:timers/promises';

/**
 * Lets everything else in the process run between steps of long work: timers, responses, requests of a server.
 *
 * @throws the reason of the signal, if it is aborted
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

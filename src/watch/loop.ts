import { setTimeout as pause } from 'node:timers/promises';
import { pending } from '../model/pending.ts';
import type { Observation } from './observation.ts';

export interface Loop {
  /** Ends the loop. */
  signal: AbortSignal;
  /** Begins to observe what the next build depends on. */
  observe(): Observation;
  /** Builds once, and reports by itself what goes wrong. Its signal is aborted if something has changed meanwhile. */
  build(observation: Observation, signal: AbortSignal): Promise<void>;
  /** Milliseconds from a change to the next build, in which further changes are part of it. Default: 50. */
  settle?: number;
}

/** Builds, waits until something that the build depends on has changed, and builds again, until the signal is aborted. */
export async function buildOnChange({ signal, observe, build, settle = 50 }: Loop): Promise<void> {
  const { promise: ended, resolve: end } = pending<void>();
  signal.addEventListener('abort', () => end(), { once: true });
  while (!signal.aborted) {
    using observation = observe();
    const outdated = new AbortController();
    const stop = () => outdated.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const changed = observation.changed.then((path) => outdated.abort(new Error(`\`${path}\` has changed`)));
    await build(observation, outdated.signal);
    if (!outdated.signal.aborted) observation.forgetEarlier();
    await Promise.race([changed, ended]);
    signal.removeEventListener('abort', stop);
    await pause(settle, undefined, { signal }).catch(() => {});
  }
}

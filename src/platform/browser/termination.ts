import { rmSync } from 'node:fs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes a folder and all in it, at once. */
type Remove = (folder: string) => void;

/**
 * Runs `clean` should the program exit, or be told to, before the returned function is called.
 *
 * `clean` must be synchronous: nothing else runs in the event loop of a process that exits. A signal ends the program
 * as it would have without this, unless somebody else listens for it and so has taken that over.
 */
export function beforeExit(clean: (remove: Remove) => void): () => void {
  const onExit = () => clean(removeNow);
  const onSignal = (signal: NodeJS.Signals) => {
    onExit();
    release();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = () => {
    process.off('exit', onExit);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', onExit);
  for (const signal of signals) process.on(signal, onSignal);
  return release;
}

/** Retries: what was just killed may still be writing. */
function removeNow(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}

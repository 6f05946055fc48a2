import { rmSync } from 'node:fs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes a folder and everything in it, synchronously. */
type Remove = (folder: string) => void;

type Clean = (remove: Remove) => void;

/** Clean-up in case the process ends now. A process ends only once, so there is one set. */
const pending = new Set<Clean>();

/**
 * Runs `clean` if the program exits, or gets a signal to exit, before the returned function is called.
 * `clean` must be synchronous: nothing else runs in the event loop of a process that exits. A signal still ends the
 * program. If there are other listeners for the signal, the program continues and decides for itself.
 */
export function beforeExit(clean: Clean): () => void {
  if (pending.size === 0) listen();
  pending.add(clean);
  return () => {
    if (pending.delete(clean) && pending.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', cleanAll);
  for (const signal of signals) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', cleanAll);
  for (const signal of signals) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  cleanAll();
  unlisten();
  process.kill(process.pid, signal);
}

/** The most recent one runs first. One that fails does not prevent the others. */
function cleanAll(): void {
  const all = [...pending].reverse();
  pending.clear();
  for (const clean of all) {
    try {
      clean(removeNow);
    } catch {
      // The process is ending, so nobody could be notified.
    }
  }
}

/** Number of attempts: a process that has just ended may still write a last file. */
const tries = 5;

/** Removes a folder and everything in it synchronously, for a process that is about to end. */
export function removeNow(folder: string): void {
  for (let left = tries; left > 0; left--) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 2, retryDelay: 20 });
      return;
    } catch (error) {
      // Node reads the names in the folder once, and does not see later ones.
      if (left === 1) throw error;
    }
  }
}

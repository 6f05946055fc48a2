import { removeNow } from './remove-now.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes a folder and all in it, at once. */
type Remove = (folder: string) => void;

type Clean = (remove: Remove) => void;

/** What is to be done should the process end now. The process has one end, so there is one set of this. */
const pending = new Set<Clean>();

/**
 * Runs `clean` if the program exits, or gets a signal to exit, before the returned function is called.
 *
 * `clean` must be synchronous: nothing else runs in the event loop of a process that exits. A signal ends the program
 * as it would have without this. Where somebody else listens for the signal, the program goes on and decides for itself.
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

/** The last that was begun goes first. One that fails keeps no other from being cleaned up. */
function cleanAll(): void {
  const all = [...pending].reverse();
  pending.clear();
  for (const clean of all) {
    try {
      clean(removeNow);
    } catch {
      // The process ends: there is nobody left to tell.
    }
  }
}

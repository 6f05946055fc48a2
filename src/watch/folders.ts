import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Folders in which something may change. Disposing it ends all watching. */
export interface Folders extends Disposable {
  /** @returns a function that ends listening */
  listen(onEvent: () => void): () => void;
  follow(folder: string): void;
  /** Stops watching all other folders. */
  keep(folders: ReadonlySet<string>): void;
}

/**
 * Milliseconds between two events without a cause. They are for files that the system reports nothing about: on network drives,
 * in folders that are shared with containers, or beyond its limit of watched folders.
 */
const usualPause = 2000;

/** Watches folders instead of files: editors replace a file by a new one, and a missing file cannot be watched. */
export function machineFolders(pause = usualPause): Folders {
  const watchers = new Map<string, FSWatcher | undefined>();
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const timer = setInterval(notify, pause);
  return {
    listen(onEvent) {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    follow(folder) {
      if (!watchers.has(folder)) watchers.set(folder, watcherOf(folder, notify));
    },
    keep(folders) {
      for (const [folder, watcher] of watchers) {
        if (folders.has(folder)) continue;
        watcher?.close();
        watchers.delete(folder);
      }
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      for (const watcher of watchers.values()) watcher?.close();
    },
  };
}

/** Watches a folder; if it does not exist, the nearest one above it. Nothing if the system allows no more watchers. */
function watcherOf(folder: string, notify: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, notify);
    // The folder was removed. The timer notices when it is there again.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing && folder !== dirname(folder) ? watcherOf(dirname(folder), notify) : undefined;
  }
}

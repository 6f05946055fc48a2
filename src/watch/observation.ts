import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pending } from '../platform/breather.ts';
import type { Aspect, StateOf } from './file-states.ts';
import type { Folders } from './folders.ts';

/** What one build depends on. Disposing it ends the observation. */
export interface Observation extends Disposable {
  record(path: string, aspect: Aspect): Promise<void>;
  /** Resolves to a path once something at it is different from what the build has seen. */
  readonly changed: Promise<string>;
  /** Stops watching folders that only earlier builds depended on. */
  forgetEarlier(): void;
}

/** What was at a path when it was recorded. */
interface Seen {
  path: string;
  aspect: Aspect;
  state: string;
}

/**
 * Observes what a build depends on. An event in a folder only causes a comparison: systems report more events than there are
 * changes, and some in a different order.
 */
export function observe(stateOf: StateOf, folders: Folders): Observation {
  const seen = new Map<string, Seen>();
  const used = new Set<string>();
  const { promise: changed, resolve } = pending<string>();
  let isComparing = false;
  let isRequested = false;

  const compare = async () => {
    isRequested = true;
    if (isComparing) return;
    isComparing = true;
    while (isRequested) {
      isRequested = false;
      for (const { path, aspect, state } of seen.values()) {
        // Once something has changed, nothing else matters: the next build observes anew.
        if ((await stateOf(path, aspect)) !== state) return resolve(path);
      }
    }
    isComparing = false;
  };
  const stop = folders.listen(() => void compare());
  const follow = (folder: string) => {
    if (used.has(folder)) return;
    used.add(folder);
    folders.follow(folder);
  };

  return {
    changed,
    async record(path, aspect) {
      const key = `${aspect} ${path}`;
      if (seen.has(key)) return;
      follow(dirname(path));
      if (aspect === 'names') follow(path);
      const state = await stateOf(path, aspect);
      if (seen.has(key)) return;
      seen.set(key, { path, aspect, state });
      // The file that a symbolic link leads to may be in another folder.
      if (aspect === 'content' && state !== 'missing') follow(dirname(await realpath(path).catch(() => path)));
    },
    forgetEarlier: () => folders.keep(used),
    [Symbol.dispose]: stop,
  };
}

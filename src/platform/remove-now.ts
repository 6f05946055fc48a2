import { rmSync } from 'node:fs';

/** Times that it is tried: what was just ended may be writing a last file. */
const tries = 5;

/** Removes a folder and all in it at once, for a process that is about to end. */
export function removeNow(folder: string): void {
  for (let left = tries; left > 0; left--) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 2, retryDelay: 20 });
      return;
    } catch (error) {
      // Node reads the names in the folder once, and does not see those that come later.
      if (left === 1) throw error;
    }
  }
}

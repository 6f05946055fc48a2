import { rmSync } from 'node:fs';

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

import { statfs } from 'node:fs/promises';

/** Bytes without which a browser cannot work: it prints into a file (measured: a short document takes 100 kB). */
const least = 1_000_000;

/** Whether the disk that holds a folder has no room left for the work of a browser. */
export async function isFull(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < least;
  } catch {
    return false;
  }
}

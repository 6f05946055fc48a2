import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Hands over a new empty folder, and removes it afterwards. */
export async function withScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'offprint-test-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hands over the path of a file that holds `bytes`, for a program that reads no standard input. */
export function withScratchFile<T>(
  name: string,
  bytes: string | Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return withScratchFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return use(path);
  });
}

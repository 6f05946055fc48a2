import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, in memory. */
export interface SmallDisk extends Disposable {
  folder: string;
}

/** @param megabytes of its size. @throws Error with the reason if this machine does not let us mount anything */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (status !== 0) throw error ?? new Error(String(stderr).trim());
  return { folder, [Symbol.dispose]: () => void spawnSync('umount', [folder]) };
}

/** Why this machine does not let us mount a disk; nothing if it does. */
export function mountRefusal(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-disk-'));
  try {
    mountSmallDisk(folder, 1)[Symbol.dispose]();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

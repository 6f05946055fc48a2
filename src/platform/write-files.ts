import { constants, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeExit } from './before-exit.ts';

/** A file to be written. */
export interface OutputFile {
  path: string;
  bytes: Uint8Array;
}

/** A path, and where its new and its old file stand until all are in place. */
interface Aside {
  path: string;
  new: string;
  old: string;
  /** Whether the file goes away. */
  isStale: boolean;
}

/**
 * Writes each file beside its target, then puts them in place one by one; a target is kept aside until all are there, and
 * put back if one cannot be placed, if the signal comes, or if the process has to end.
 */
export async function writeFiles(
  files: readonly OutputFile[],
  stale: readonly string[] = [],
  signal?: AbortSignal,
): Promise<void> {
  const pending = files.map((file) => ({ ...file, ...asideOf(file.path, false) }));
  const going = stale.map((path) => asideOf(path, true));
  const aside = [...pending, ...going];
  const placed: Aside[] = [];
  const undo = () => {
    for (const file of placed.splice(0).reverse()) restore(file);
    for (const file of aside) for (const path of [file.new, file.old]) rmSync(path, { force: true });
  };
  const release = beforeExit(undo);
  try {
    for (const file of pending) {
      signal?.throwIfAborted();
      await mkdir(dirname(file.path), { recursive: true });
      await writeFile(file.new, file.bytes);
    }
    for (const file of pending) {
      signal?.throwIfAborted();
      if (isFile(file.path)) await copyFile(file.path, file.old, constants.COPYFILE_FICLONE);
      placed.push(file);
      await rename(file.new, file.path);
    }
    for (const file of going) {
      placed.push(file);
      await rename(file.path, file.old);
    }
    // All are in place: from here on there is nothing to be taken back.
    placed.length = 0;
    await Promise.all(aside.map((file) => rm(file.old, { force: true })));
  } catch (error) {
    undo();
    throw error;
  } finally {
    release();
  }
  for (const { path } of going) await removeEmpty(dirname(path));
}

function asideOf(path: string, isStale: boolean): Aside {
  // The process id keeps two runs that write the same files from sharing a temporary one.
  return { path, new: `${path}.${process.pid}.new`, old: `${path}.${process.pid}.old`, isStale };
}

/** Removes a folder if it is empty, and then the one around it. */
async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    // Something is left in it.
    return;
  }
  await removeEmpty(dirname(folder));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** At once, since it may be the last thing that the process does. */
function restore({ path, new: unplaced, old, isStale }: Aside): void {
  if (existsSync(old)) renameSync(old, path);
  else if (!isStale && !existsSync(unplaced)) rmSync(path, { force: true });
}

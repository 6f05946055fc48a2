import { constants, lstatSync, renameSync } from 'node:fs';
import { chmod, copyFile, link, mkdtemp, open, readlink, rmdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mapAtOnce } from '../model/lists.ts';
import { yieldToEventLoop } from './breather.ts';
import { beforeExit, ownedName } from './clean-up.ts';
import {
  type Change,
  finish,
  finishEarlier,
  makeFolder,
  makeRealFolder,
  newFile,
  oldFile,
  stagePrefix,
  writeJournal,
} from './commit.ts';
import { pathBelow } from './path-below.ts';

export interface OutputFile {
  /** Absolute. An existing symbolic link is replaced, not followed. */
  path: string;
  bytes: Uint8Array;
}

export interface WriteOptions {
  /** The folder with all of them; no symbolic link is followed below it. Default: the folder of the first file. */
  folder?: string;
  /** Files below it to remove in the same step, with folders that become empty. Default: none. */
  stale?: readonly string[];
  /** Whether a replaced file passes its permissions on to the new one. Default: `false`, these are those of any new file. */
  keepsModes?: boolean;
  /** Aborts the writing, as long as nothing has been replaced. */
  signal?: AbortSignal | undefined;
}

/** Files that are written to disk in parallel. */
const atOnce = 16;

/**
 * Replaces all files, or none: they are written to a stage, a hidden folder with a random name, and moved to their
 * places once a journal lists them. A run that ends before the journal is written has changed nothing. One that ends
 * later is finished as it ends or, if it was killed, by the next run that writes to the folder.
 */
export async function writeFiles(files: readonly OutputFile[], options: WriteOptions = {}): Promise<void> {
  const { stale = [], keepsModes = false, signal } = options;
  const first = files[0]?.path ?? stale[0];
  if (first === undefined) return;
  const folder = options.folder ?? dirname(first);
  makeFolder(folder);
  await finishEarlier(folder);
  const changes = [
    ...files.map(({ path }) => changeOf(path, folder, true)),
    ...stale.map((path) => changeOf(path, folder, false)),
  ];
  const stage = await mkdtemp(join(folder, ownedName(stagePrefix)));
  const release = beforeExit(() => finish(stage));
  try {
    await mapAtOnce(files, atOnce, async ({ path, bytes }, index) => {
      signal?.throwIfAborted();
      await writeNew(newFile(stage, index), bytes);
      const old = keepsModes ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
      if (old) await chmod(newFile(stage, index), old.mode);
    });
    await mapAtOnce(changes, atOnce, async ({ path, isOld }, index) => {
      if (isOld) await keep(join(folder, path), oldFile(stage, index));
    });
    for (const { path } of files) makeRealFolder(folder, dirname(path));
    signal?.throwIfAborted();
    // One file is replaced in one step without a journal.
    if (changes.length === 1 && files.length === 1) renameSync(newFile(stage, 0), first);
    else writeJournal(stage, { direction: 'forward', changes });
  } finally {
    try {
      finish(stage);
    } finally {
      // Lets Node handle a pending signal: it only notices one between two turns of the event loop.
      await yieldToEventLoop();
      await yieldToEventLoop();
      release();
    }
  }
  for (const path of stale) await removeEmpty(dirname(path), folder);
}

/** @throws if the path cannot be replaced by a file, before any is */
function changeOf(path: string, folder: string, isNew: boolean): Change {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw Object.assign(new Error(`\`${path}\` is a folder`), { code: 'EISDIR' });
  if (!found && !isNew) throw new Error(`\`${path}\` no longer exists`);
  return { path: pathBelow(folder, path), isNew, isOld: found !== undefined };
}

/** Writes a new file to the disk, and not only to its memory: a name that it gets later must not stand for less. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Backs up an old file, in case it has to be restored. */
async function keep(path: string, kept: string): Promise<void> {
  // Whether a hard link applies to a link or to its target depends on the system.
  if (lstatSync(path).isSymbolicLink()) return symlink(await readlink(path), kept);
  await link(path, kept).catch(() => copyFile(path, kept, constants.COPYFILE_FICLONE));
}

/** Removes a folder if it is empty, and then its parents, up to `top`, which stays. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  for (let path = folder; path !== top; path = dirname(path)) {
    try {
      await rmdir(path);
    } catch {
      // The folder is not empty.
      return;
    }
  }
}

import { existsSync, lstatSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeAbandoned } from '../abandoned.ts';
import { removeNow } from '../before-exit.ts';
import { type Change, type Journal, readJournal, removeJournal, syncFolder, writeJournal } from './journal.ts';
import { makeRealFolder } from './real-folder.ts';

/** Prefix of a stage: a folder inside the target folder, so that renaming moves no bytes. */
export const stagePrefix = '.offprint-';

/** The new file of a change, before it is moved. */
export const newFile = (stage: string, index: number) => join(stage, `new-${index}`);

/** The backup of the old file of a change. */
export const oldFile = (stage: string, index: number) => join(stage, `old-${index}`);

/**
 * Finishes a stage and removes it: with a journal all of its changes are made, without one none is. Each step may
 * already have been made, by this process or another: it can be interrupted and resumed anywhere.
 * It is synchronous, so that it can be the last thing a process does.
 *
 * @throws the error that prevented a change, once those before it are undone
 */
export function finish(stage: string): void {
  const journal = readJournal(stage);
  const failed = journal && carryOut(journal, { stage, folder: dirname(stage) });
  removeNow(stage);
  if (failed) throw failed.error;
}

/** @returns the error that prevented a change */
function carryOut(journal: Journal, place: Place): { error: unknown } | undefined {
  const { stage, folder } = place;
  const { direction, changes } = journal;
  let failed: { error: unknown } | undefined;
  if (direction === 'forward') {
    try {
      for (const [index, change] of changes.entries()) makeChange(change, index, place);
    } catch (error) {
      failed = { error };
      writeJournal(stage, { direction: 'back', changes });
    }
  }
  if (failed || direction === 'back') {
    for (const [index, change] of changes.entries()) undoChange(change, index, place);
  }
  for (const parent of new Set(changes.map(({ path }) => dirname(join(folder, path))))) syncFolder(parent);
  removeJournal(stage);
  return failed;
}

/** Finishes what earlier runs have begun in a folder, and removes what they left there. */
export async function finishEarlier(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const stage = join(folder, name);
    if (name.startsWith(stagePrefix) && isOwnFolder(stage) && readJournal(stage)) finish(stage);
  }
  await removeAbandoned(folder, stagePrefix);
}

interface Place {
  stage: string;
  folder: string;
}

function makeChange({ path, isNew }: Change, index: number, { stage, folder }: Place): void {
  const target = join(folder, path);
  const made = newFile(stage, index);
  if (!isNew) rmSync(target, { force: true });
  else if (existsSync(made)) {
    makeRealFolder(folder, dirname(target));
    renameSync(made, target);
  }
}

function undoChange({ path, isNew, isOld }: Change, index: number, { stage, folder }: Place): void {
  const target = join(folder, path);
  const kept = oldFile(stage, index);
  if (isOld && lstatSync(kept, { throwIfNoEntry: false })) renameSync(kept, target);
  else if (!isOld && isNew && !existsSync(newFile(stage, index))) unlinkIfThere(target);
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Whether only this user can have written the content of a folder. */
function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return false;
  const own = process.getuid?.();
  return own === undefined || (found.uid === own && (found.mode & 0o022) === 0);
}

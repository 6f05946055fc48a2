import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { removeAbandoned, removeNow } from './clean-up.ts';

/** Creates a folder and its parents. Not with `recursive`, which never ends in `/proc` on Node 20. */
export function makeFolder(path: string, mode?: number): void {
  const missing: string[] = [];
  for (let place = path; !statSync(place, { throwIfNoEntry: false }) && place !== dirname(place); ) {
    missing.push(place);
    place = dirname(place);
  }
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Another run was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * Creates a folder inside another, and those between the two. None of them may be a symbolic link: anyone with write
 * access there could redirect the output out of the folder. The outer one is the caller's choice and may be a link.
 */
export function makeRealFolder(outer: string, folder: string): void {
  makeFolder(outer);
  let path = outer;
  for (const step of relative(outer, folder).split(sep)) {
    if (step === '') continue;
    path = join(path, step);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) makeFolder(path);
    else if (found.isSymbolicLink()) throw new Error(`\`${path}\` is a symbolic link`);
  }
}

export interface Change {
  /** Relative to the target folder, with `/`. */
  path: string;
  /** Whether a new file is put there. If not, the old one is removed. */
  isNew: boolean;
  /** Whether there is an old file. */
  isOld: boolean;
}

/**
 * What a commit is about to do, written once everything else is ready. From then on it will be done, by a later run if
 * this one is killed: a set of files is never left half replaced.
 */
interface Journal {
  /** `back`: a change failed, and those before it are undone. */
  direction: 'forward' | 'back';
  changes: readonly Change[];
}

const name = 'journal.json';

/** Replaces the journal of a stage in one step. */
export function writeJournal(stage: string, journal: Journal): void {
  const draft = join(stage, `${journal.direction}.json`);
  const file = openSync(draft, 'w');
  try {
    writeSync(file, JSON.stringify(journal));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, join(stage, name));
  syncFolder(stage);
}

/** The journal of a stage; nothing if there is none, or if it is invalid. */
function readJournal(stage: string): Journal | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(stage, name), 'utf8'));
    return isJournal(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Without a journal the rest of the stage is meaningless. */
function removeJournal(stage: string): void {
  rmSync(join(stage, name), { force: true });
}

/** Makes the names in a folder survive a power failure, if the system supports that for folders. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // Windows cannot open folders.
  }
}

/** A journal may come from anywhere: it changes nothing outside its folder. */
function isJournal(found: unknown): found is Journal {
  if (typeof found !== 'object' || found === null) return false;
  const { direction, changes } = found as Partial<Journal>;
  return (direction === 'forward' || direction === 'back') && Array.isArray(changes) && changes.every(isChange);
}

function isChange(found: unknown): found is Change {
  if (typeof found !== 'object' || found === null) return false;
  const { path, isNew, isOld } = found as Partial<Change>;
  return typeof path === 'string' && isPathInside(path) && typeof isNew === 'boolean' && typeof isOld === 'boolean';
}

/** Backslashes are part of names on Linux, and separate folders on Windows. */
function isPathInside(path: string): boolean {
  const separator = process.platform === 'win32' ? /[\\/]/u : '/';
  return !isAbsolute(path) && path.split(separator).every((step) => step !== '' && step !== '.' && step !== '..');
}

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

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** What a commit does to one path. */
export interface Change {
  /** Relative to the folder that is written to, with `/`. */
  path: string;
  /** Whether a new file is put there. Where none is, the old one goes away. */
  isNew: boolean;
  /** Whether there is an old file. */
  isOld: boolean;
}

/**
 * What a commit is about to do, written once everything else is ready. From then on it is done, by a later run if this one is
 * killed: a set of files never stays half replaced.
 */
export interface Journal {
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

/** The journal of a stage; nothing where none was written, or what is there is none. */
export function readJournal(stage: string): Journal | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(stage, name), 'utf8'));
    return isJournal(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** What is left of the stage has no meaning then. */
export function removeJournal(stage: string): void {
  rmSync(join(stage, name), { force: true });
}

/** Has the names in a folder survive a power failure, where the system can do that for folders. */
export function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // Windows opens no folders.
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

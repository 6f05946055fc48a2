import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** What a commit does to one path. */
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

/** The journal of a stage; nothing if there is none, or if it is invalid. */
export function readJournal(stage: string): Journal | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(join(stage, name), 'utf8'));
    return isJournal(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Without a journal the rest of the stage is meaningless. */
export function removeJournal(stage: string): void {
  rmSync(join(stage, name), { force: true });
}

/** Makes the names in a folder survive a power failure, if the system supports that for folders. */
export function syncFolder(folder: string): void {
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

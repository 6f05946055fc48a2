import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeFiles } from '../../src/platform/write-files.ts';
import { withScratchFolder } from '../support/scratch.ts';

const names = ['a', 'b', 'c', 'deep/d', 'deep/e'];

/** All files below a folder, with what is in them. */
async function stateOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')]));
  return Object.fromEntries(texts);
}

/** A signal that is aborted when it has been asked so many times. */
function signalAfter(questions: number): AbortSignal {
  const { signal } = new AbortController();
  let left = questions;
  signal.throwIfAborted = () => {
    if (left-- === 0) throw new Error('enough');
  };
  return signal;
}

test('whenever it is stopped, all files are new or none is, and nothing temporary is left', () =>
  fc.assert(
    fc.asyncProperty(
      fc.subarray(names),
      fc.subarray(names, { minLength: 1 }),
      fc.subarray(names),
      fc.nat({ max: 12 }),
      (earlier, written, removed, questions) =>
        withScratchFolder(async (folder) => {
          const path = (name: string) => join(folder, name);
          await mkdir(path('deep'));
          for (const name of earlier) await writeFile(path(name), 'earlier');
          const before = await stateOf(folder);
          const files = written.map((name) => ({ path: path(name), bytes: new TextEncoder().encode('new') }));
          const stale = removed.filter((name) => earlier.includes(name) && !written.includes(name)).map(path);
          const isDone = await writeFiles(files, stale, signalAfter(questions)).then(
            () => true,
            () => false,
          );
          expect(isDone).toBe(questions >= 2 * files.length);
          const placed = Object.fromEntries(files.map((file) => [file.path, 'new']));
          const kept = Object.entries(before).filter(([name]) => !stale.includes(name));
          expect(await stateOf(folder)).toEqual(isDone ? { ...Object.fromEntries(kept), ...placed } : before);
        }),
    ),
    { numRuns: 60 },
  ));

test('a file that cannot be put in place takes back the others', () =>
  withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'a'), 'earlier');
    await mkdir(join(folder, 'b/inside'), { recursive: true });
    const bytes = new TextEncoder().encode('new');
    const files = ['a', 'b'].map((name) => ({ path: join(folder, name), bytes }));
    await expect(writeFiles(files)).rejects.toThrow();
    expect(await stateOf(folder)).toEqual({ [join(folder, 'a')]: 'earlier' });
  }));

test('a stale file that is gone meanwhile is no reason to remove anything else', () =>
  withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'a'), 'earlier');
    await writeFile(join(folder, 'moved'), 'old');
    await rename(join(folder, 'moved'), join(folder, 'kept'));
    const files = [{ path: join(folder, 'a'), bytes: new TextEncoder().encode('new') }];
    await expect(writeFiles(files, [join(folder, 'moved')])).rejects.toThrow('ENOENT');
    expect(await stateOf(folder)).toEqual({ [join(folder, 'a')]: 'earlier', [join(folder, 'kept')]: 'old' });
  }));

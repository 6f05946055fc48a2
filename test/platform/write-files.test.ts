import { lstat, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeFiles } from '../../src/platform/write-files.ts';
import { withScratchFolder } from '../support/scratch.ts';

const names = ['a', 'b', 'c', 'deep/d', 'deep/e'];

/** All files below a folder, with their content. */
async function stateOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')]));
  return Object.fromEntries(texts);
}

/** A signal that is aborted after it was checked this many times. */
function signalAfter(questions: number): AbortSignal {
  const { signal } = new AbortController();
  let left = questions;
  signal.throwIfAborted = () => {
    if (left-- === 0) throw new Error('enough');
  };
  return signal;
}

test('whenever it is stopped, all files are new or none is, and no temporary files remain', () =>
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
          const isDone = await writeFiles(files, { folder, stale, signal: signalAfter(questions) }).then(
            () => true,
            () => false,
          );
          // It checks before each file, and before it replaces the first.
          expect(isDone).toBe(questions > files.length);
          const placed = Object.fromEntries(files.map((file) => [file.path, 'new']));
          const kept = Object.entries(before).filter(([name]) => !stale.includes(name));
          expect(await stateOf(folder)).toEqual(isDone ? { ...Object.fromEntries(kept), ...placed } : before);
        }),
    ),
    { numRuns: 60 },
  ));

test('a file that cannot be put in place restores the others', () =>
  withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'a'), 'earlier');
    await mkdir(join(folder, 'b/inside'), { recursive: true });
    const bytes = new TextEncoder().encode('new');
    const files = ['a', 'b'].map((name) => ({ path: join(folder, name), bytes }));
    await expect(writeFiles(files)).rejects.toThrow();
    expect(await stateOf(folder)).toEqual({ [join(folder, 'a')]: 'earlier' });
  }));

test('a stale file that is already gone does not cause anything else to be removed', () =>
  withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'a'), 'earlier');
    await writeFile(join(folder, 'moved'), 'old');
    await rename(join(folder, 'moved'), join(folder, 'kept'));
    const files = [{ path: join(folder, 'a'), bytes: new TextEncoder().encode('new') }];
    await expect(writeFiles(files, { stale: [join(folder, 'moved')] })).rejects.toThrow('no longer exists');
    expect(await stateOf(folder)).toEqual({ [join(folder, 'a')]: 'earlier', [join(folder, 'kept')]: 'old' });
  }));

const bytes = new TextEncoder().encode('new');

test.each(['one file', 'several'])('a symbolic link is replaced, not followed: %s', (count) =>
  withScratchFolder(async (folder) => {
    const path = (name: string) => join(folder, name);
    await mkdir(path('out'));
    await writeFile(path('secret'), 'secret');
    await symlink(path('secret'), path('out/a'));
    await symlink(path('gone'), path('out/b'));
    const files = ['a', 'b']
      .slice(0, count === 'several' ? 2 : 1)
      .map((name) => ({ path: path(`out/${name}`), bytes }));
    await writeFiles(files, { folder: path('out') });
    expect(await readFile(path('secret'), 'utf8')).toBe('secret');
    expect(await readdir(folder)).toEqual(['out', 'secret']);
    for (const file of files) {
      expect((await lstat(file.path)).isFile()).toBe(true);
      expect(await readFile(file.path, 'utf8')).toBe('new');
    }
  }),
);

test('a folder that is a symbolic link is refused below the target folder, and accepted in its place', () =>
  withScratchFolder(async (folder) => {
    const path = (name: string) => join(folder, name);
    await mkdir(path('elsewhere/inner'), { recursive: true });
    await mkdir(path('real'));
    await symlink(path('real'), path('out'));
    await symlink(path('elsewhere'), path('real/site'));
    for (const name of ['site/a', 'site/inner/a', 'site/new/a']) {
      const files = [{ path: path(`out/${name}`), bytes }];
      await expect(writeFiles(files, { folder: path('out') })).rejects.toThrow('site` is a symbolic link');
    }
    await writeFiles([{ path: path('out/deep/b'), bytes }], { folder: path('out') });
    expect(await stateOf(folder)).toEqual({ [path('real/deep/b')]: 'new' });
  }));

test('links at predictable names have no effect', () =>
  withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'secret'), 'secret');
    for (const name of ['a.new', `a.${process.pid}.new`, `a.${process.pid}.old`, '.a.tmp']) {
      await symlink('secret', join(folder, name));
    }
    await writeFiles([{ path: join(folder, 'a'), bytes }]);
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('secret');
  }));

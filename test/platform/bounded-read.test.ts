import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Host, machineHost } from '../../src/platform/host.ts';
import { readProjectFile } from '../../src/platform/project-file.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Reads a file in a project next to a secret. */
function read(path: string, limit = 100, hostOf: (folder: string) => Host = machineHost) {
  return withScratchFolder(async (folder) => {
    const root = join(folder, 'root');
    await mkdir(join(root, 'inner'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(root, 'inner/a.txt'), 'Ebb.');
    await symlink(join(folder, 'secret.txt'), join(root, 'out.txt'));
    await symlink('inner/a.txt', join(root, 'in.txt'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'pipe')]);
    const found = await readProjectFile(join(root, path), { root, limit }, hostOf(root));
    return typeof found === 'string' ? { refused: found } : new TextDecoder().decode(found);
  });
}

test.each([
  ['inner/a.txt', 'Ebb.'],
  ['in.txt', 'Ebb.'],
  ['out.txt', { refused: 'outside' }],
  ['../secret.txt', { refused: 'outside' }],
  ['../none.txt', { refused: 'outside' }],
  ['none.txt', { refused: 'missing' }],
  ['inner', { refused: 'missing' }],
])('of a project, `%s` is read as %j', async (path, expected) => {
  expect(await read(path)).toEqual(expected);
});

test('no more is read than the limit', async () => {
  expect(await read('inner/a.txt', 4)).toBe('Ebb.');
  expect(await read('inner/a.txt', 3)).toEqual({ refused: 'large' });
});

/** A host in which something happens between the look at a file and its opening. */
const meanwhile = (path: string, change: (path: string) => Promise<void>) => (root: string) => {
  const host = machineHost();
  return {
    ...host,
    size: async (asked: string) => {
      const size = await host.size(asked);
      await change(join(root, path));
      return size;
    },
  };
};

test('a link that is inserted after the file was checked is not followed', async () => {
  const swap = async (path: string) => {
    await rm(path);
    await symlink('../../secret.txt', path);
  };
  expect(await read('inner/a.txt', 100, meanwhile('inner/a.txt', swap))).toEqual({ refused: 'outside' });
});

test('a file that grows after it was checked is not read beyond the limit', async () => {
  const grow = (path: string) => writeFile(path, 'x'.repeat(1000));
  expect(await read('inner/a.txt', 100, meanwhile('inner/a.txt', grow))).toEqual({ refused: 'large' });
});

test.skipIf(process.platform === 'win32')('a pipe that is put in place of the file is not waited for', async () => {
  const swap = async (path: string) => {
    await rm(path);
    execFileSync('mkfifo', [path]);
  };
  expect(await read('inner/a.txt', 100, meanwhile('inner/a.txt', swap))).toEqual({ refused: 'missing' });
});

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { isInside } from '../../src/platform/host-paths.ts';
import { isBelow, pathBelow } from '../../src/platform/path-below.ts';
import { withScratchFolder } from '../support/scratch.ts';

const folder = resolve('/project');

test.each([
  ['.', true],
  ['text/a.md', true],
  ['..a/b.md', true],
  ['..', false],
  ['../project-2/a.md', false],
])('whether %s lies in the folder: %s', (way, expected) => {
  expect(isBelow(folder, join(folder, way))).toBe(expected);
});

test('a relative path has slashes on every system', () => {
  expect(pathBelow(folder, join(folder, 'text', 'a.md'))).toBe('text/a.md');
});

test.each([
  ['a.md', true],
  ['folder/missing.md', true],
  ['missing/../a.md', true],
  ['..named/a.md', true],
  ['../outside/secret.md', false],
  ['../outside', false],
  ['..', false],
  ['/dev/zero', false],
  ['link.md', false],
  ['link/secret.md', false],
  ['link/missing.md', false],
  ['link/missing/deeper.md', false],
  ['link/../a.md', true],
  ['inner/a.md', true],
])('whether %s is inside: %s', async (path, expected) => {
  await withScratchFolder(async (folder) => {
    const root = join(folder, 'root');
    await mkdir(join(root, 'folder'), { recursive: true });
    await mkdir(join(folder, 'outside'));
    await writeFile(join(root, 'a.md'), '');
    await writeFile(join(folder, 'outside/secret.md'), '');
    await symlink(join(folder, 'outside/secret.md'), join(root, 'link.md'));
    await symlink(join(folder, 'outside'), join(root, 'link'));
    await symlink('.', join(root, 'inner'));
    expect(await isInside(path.startsWith('/') ? path : join(root, path), root, machineHost())).toBe(expected);
  });
});

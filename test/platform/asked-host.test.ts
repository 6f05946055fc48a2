import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberingHost } from '../../src/platform/asked-host.ts';
import { machineHost } from '../../src/platform/host.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('a host remembers what it has found, and looks again for what was missing', () =>
  withScratchFolder(async (folder) => {
    const host = rememberingHost(machineHost());
    const path = join(folder, 'a.txt');
    const ask = async () => {
      const text = await host.readFile(path).then(String, () => 'none');
      return [text, await host.kind(path), await host.list(folder)];
    };
    expect(await ask()).toEqual(['none', undefined, []]);
    await writeFile(path, 'ebb');
    expect(await ask()).toEqual(['ebb', 'file', []]);
    await writeFile(path, 'flood');
    expect(await ask()).toEqual(['ebb', 'file', []]);
  }));

test('a file that is remembered is still refused to those who may not read it', () =>
  withScratchFolder(async (folder) => {
    const host = rememberingHost(machineHost());
    const path = join(folder, 'a.txt');
    await writeFile(path, 'ebb');
    expect(String(await host.readFile(path, { root: folder, limit: 3 }))).toBe('ebb');
    await expect(host.readFile(path, { root: folder, limit: 2 })).rejects.toMatchObject({ refusal: 'large' });
    await expect(host.readFile(path, { root: join(folder, '..', 'other'), limit: 3 })).rejects.toThrow();
  }));

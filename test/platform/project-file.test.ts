import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { projectFile, projectModule, suggestFile } from '../../src/platform/project-file.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('a project finds its files, and does not reveal whether others exist', async () => {
  await withScratchFolder(async (folder) => {
    const root = join(folder, 'root');
    await mkdir(join(root, 'parts'), { recursive: true });
    await writeFile(join(root, 'parts/ebb.md'), '');
    await writeFile(join(folder, 'secret.md'), '');
    const find = (path: string) => projectFile(join(root, path), root, machineHost());
    expect(await find('parts/ebb.md')).toBe('file');
    expect(await find('parts')).toBe('missing');
    expect(await find('parts/flow.md')).toBe('missing');
    expect(await find('../secret.md')).toBe('outside');
    expect(await find('../no-secret.md')).toBe('outside');
  });
});

test('the nearest file is named as the author would write it', async () => {
  await withScratchFolder(async (folder) => {
    await mkdir(join(folder, 'parts'));
    await writeFile(join(folder, 'parts/ebb.md'), '');
    await writeFile(join(folder, 'parts/ebb.m'), '');
    const near = (name: string, wouldDo?: (name: string) => boolean) =>
      suggestFile(join(folder, name), `./${name}`, machineHost(), wouldDo).then(({ near }) => near);
    expect(await near('parts/ebbb.md')).toBe('parts/ebb.md');
    expect(await near('parts/eb.m', (name) => name.endsWith('.md'))).toBe('parts/ebb.md');
    expect(await near('parts/something-else.md')).toBeUndefined();
    expect(await near('none/ebb.md')).toBeUndefined();
  });
});

test('a module that has changed is imported again, and one that has not is the same', async () => {
  await withScratchFolder(async (folder) => {
    const path = join(folder, 'plugin.mjs');
    const load = async () => (await projectModule(path, machineHost()))();
    await writeFile(path, 'export default { version: 1 };');
    const first = await load();
    expect(await load()).toBe(first);
    await writeFile(path, 'export default { version: 2 };');
    expect(await load()).toMatchObject({ default: { version: 2 } });
    await writeFile(path, 'export default { version: 1 };');
    expect(await load()).toBe(first);
    await expect((await projectModule(join(folder, 'none.mjs'), machineHost()))()).rejects.toThrow('none.mjs');
  });
});

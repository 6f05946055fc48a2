import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostIn, snapshot } from '../support/publication-folder.ts';
import { inProject, isCached, project } from '../support/reused.ts';

test('a build in which nothing has changed has the files, messages and exit code of the one before', () =>
  inProject(
    async (again, folder) => {
      const first = await again();
      const before = await snapshot(folder);
      const second = await again();
      expect(isCached(first)).toBe(false);
      expect(isCached(second)).toBe(true);
      expect(second.messages.map(String)).toEqual(first.messages.map(String));
      expect(second.messages.map(({ ruleId, note, place }) => [ruleId, note, place])).toEqual(
        first.messages.map(({ ruleId, note, place }) => [ruleId, note, place]),
      );
      expect(first.exitCode).toBe(1);
      expect([second.exitCode, second.faults, second.sources]).toEqual([1, first.faults, first.sources]);
      expect(await snapshot(folder)).toEqual(before);
    },
    { ...project, 'tides.md': `${project['tides.md']}\n![Gone](gone.png)\n` },
  ));

test('files that are in place are not written again; others are restored', () =>
  inProject(async (again, folder) => {
    await again();
    const before = await snapshot(folder);
    const host = hostIn(folder);
    const written: string[] = [];
    await rm(join(folder, 'dist/moon.html'));
    await writeFile(join(folder, 'dist/tides.html'), 'changed by hand');
    const writeFiles: typeof host.writeFiles = async (files, options) => {
      written.push(...files.map(({ path }) => path));
      return host.writeFiles(files, options);
    };
    const env = { ...process.env, OFFPRINT_CACHE: join(folder, '../cache') };
    expect(isCached(await again({ host: { ...host, env, writeFiles } }))).toBe(true);
    expect(written).toEqual([join(folder, 'dist/tides.html'), join(folder, 'dist/moon.html')]);
    expect(await snapshot(folder)).toEqual(before);
  }));

test('a build is done anew after another setting, or another date in the environment', () =>
  inProject(async (again, folder) => {
    await again();
    expect(isCached(await again({ strict: true }))).toBe(false);
    const env = { ...process.env, OFFPRINT_CACHE: join(folder, '../cache'), SOURCE_DATE_EPOCH: '1' };
    expect(isCached(await again({ host: { ...hostIn(folder), env } }))).toBe(false);
    expect(isCached(await again())).toBe(true);
    expect(isCached(await again({ cache: false }))).toBe(false);
    expect(isCached(await again({ reuse: false }))).toBe(false);
  }));

test('code of the project always runs again', () =>
  inProject(
    async (again) => {
      await again();
      const second = await again();
      expect(second.outputs).toHaveLength(2);
      expect(isCached(second)).toBe(false);
    },
    {
      'tides.md': '# Tides\n\nText.\n',
      'offprint.config.mjs': "export default { sources: ['tides.md'], to: ['html', 'epub'] };\n",
    },
  ));

test('a damaged value is computed again, which is told if asked for', () =>
  inProject(async (again, folder) => {
    const first = await again({ verbose: true });
    const before = await snapshot(join(folder, 'dist'));
    const content = join(folder, '../cache/content-v2');
    for (const entry of await readdir(content, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      // The list of runs stays as it is.
      if (bytes[0] !== '['.charCodeAt(0)) await writeFile(path, Buffer.concat([bytes.subarray(1), Buffer.from('!')]));
    }
    const second = await again({ verbose: true });
    expect(isCached(second)).toBe(false);
    expect(second.messages.map(({ ruleId }) => ruleId)).toEqual([
      ...first.messages.map(({ ruleId }) => ruleId),
      'cache-damaged',
    ]);
    expect(await snapshot(join(folder, 'dist'))).toEqual(before);
  }));

test('a project can be elsewhere, with the same cache', () =>
  inProject(async (again, folder) => {
    await again();
    const other = join(folder, '../moved/project');
    await cp(folder, other, { recursive: true });
    await rm(join(other, 'dist'), { recursive: true });
    const env = { ...process.env, OFFPRINT_CACHE: join(folder, '../cache') };
    expect(isCached(await again({ host: { ...hostIn(other), env } }))).toBe(true);
    const [here, there] = [await snapshot(join(folder, 'dist')), await snapshot(join(other, 'dist'))];
    expect(Object.values(there)).toEqual(Object.values(here));
  }));

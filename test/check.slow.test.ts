import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { check } from '../src/check.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const source = '---\ntitle: Tides\n---\n\nThe sea rises twice a day.\n';

test('a check creates all formats in memory, and writes nothing', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': source });
    const options = { sources: ['tides.md'], host: hostIn(folder) };
    expect(await check(options)).toMatchObject({ sound: ['tides'], messages: [], exitCode: 0 });
    expect(await readdir(folder)).toEqual(['tides.md']);
    // What a build would have written.
    await build(options);
    expect((await readdir(join(folder, 'dist'))).toSorted()).toEqual(
      expect.arrayContaining(['tides.epub', 'tides.html', 'tides.pdf']),
    );
  });
}, 60_000);

test('a failed check does not change earlier files', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': `${source}[Gone](#gone)\n`, 'dist/tides.html': 'earlier' });
    const { sound, exitCode } = await check({ sources: ['tides.md'], to: ['html'], host: hostIn(folder) });
    expect([sound, exitCode]).toEqual([[], 1]);
    expect(await readdir(join(folder, 'dist'))).toEqual(['tides.html']);
  });
});

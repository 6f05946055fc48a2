import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDamaged, type FinishedFile } from '../../../scripts/fuzz/finished.ts';
import { build } from '../../../src/build.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const source =
  '# Tides\n\n## High water\n\n| a | b |\n|---|---|\n| 1 | $x^2$ |\n\nA note[^1] and a [link](#high-water).\n\n[^1]: Its text.\n';

test('no damage to finished files breaks the checks', { timeout: 120_000 }, async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': source });
    expect((await build({ sources: ['a.md'], host: hostIn(folder) })).exitCode).toBe(0);
    const files: FinishedFile[] = await Promise.all(
      ['a.html', 'a.pdf', 'a.epub'].map(async (name) => ({ name, bytes: await readFile(join(folder, 'dist', name)) })),
    );
    expect(await checkDamaged(files, { seed: 1, runs: 12, folder: join(folder, 'damaged') })).toEqual([]);
  });
});

test('a check that crashes, and one that never ends, are reported', async () => {
  await withScratchFolder(async (folder) => {
    const files = [{ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7 and so on') }];
    const broken = () => Promise.reject(new Error('broken down'));
    expect(await checkDamaged(files, { seed: 5, runs: 2, folder, look: broken })).toMatchObject([
      { seed: 5, fault: expect.stringContaining('broken down') },
      { seed: 6 },
    ]);
    const endless = () => new Promise(() => {});
    const [failure] = await checkDamaged(files, { seed: 5, runs: 1, folder, look: endless, patience: 0.1 });
    expect(failure?.fault).toBe('It took more than 0.1 s');
  });
});

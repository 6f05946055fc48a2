import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('a caller that fails when the print begins stops the EPUB, which waits for its pages', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': '---\ntitle: Tides\n---\n\nThe sea rises.\n' });
    const onProgress = ({ format }: { format: string }) => {
      if (format === 'pdf') throw new Error('The caller is gone');
    };
    const building = build({ sources: ['tides.md'], to: ['pdf', 'epub'], host: hostIn(folder), onProgress });
    await expect(building).rejects.toThrow('The caller is gone');
  });
});

test('the other formats are begun while the browser prints', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': '---\ntitle: Tides\n---\n\nThe sea rises.\n' });
    const told: string[] = [];
    const onProgress = ({ state, format }: { state: string; format: string }) => told.push(`${format} ${state}`);
    await build({ sources: ['tides.md'], to: ['html', 'pdf', 'epub'], host: hostIn(folder), onProgress });
    expect(told.slice(0, 3)).toEqual(['pdf begun', 'html begun', 'epub begun']);
    expect(told.indexOf('html done')).toBeLessThan(told.indexOf('pdf done'));
  });
});

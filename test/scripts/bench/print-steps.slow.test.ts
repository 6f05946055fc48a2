import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printSteps } from '../../../scripts/bench/print-steps.ts';
import { withScratchFolder } from '../../support/scratch.ts';

test('the steps of a print are taken from the writer itself', async () => {
  await withScratchFolder(async (folder) => {
    const source = join(folder, 'sun.md');
    await writeFile(source, '---\ntitle: The sun\n---\nIt rises.\n');
    const { document, pages, pass, finishing } = await printSteps(source, 1);
    expect(document.html).toContain('It rises.');
    expect(pages).toBe(1);
    expect(pass).toBeGreaterThan(0);
    expect(finishing).toBeGreaterThan(0);
  });
});

test('a source with errors is not measured', async () => {
  await withScratchFolder(async (folder) => {
    const source = join(folder, 'sun.md');
    await writeFile(source, '![The sun](missing.png)\n');
    await expect(printSteps(source, 1)).rejects.toThrow(/which has errors/u);
  });
});

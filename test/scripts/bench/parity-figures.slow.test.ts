import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parityFigures, parityLimit, parityNames } from '../../../scripts/bench/parity-figures.ts';
import { withScratchFolder } from '../../support/scratch.ts';

test('the time of parity is part of the build', async () => {
  await withScratchFolder(async (folder) => {
    const printed = { name: 'sun', source: join(folder, 'sun.md') };
    await writeFile(printed.source, '---\ntitle: The sun\n---\nIt rises.\n');
    const figures = await parityFigures(printed, 1);
    const { build, navigation, text, floor } = parityNames(printed);
    expect([...figures.keys()]).toEqual([build, navigation, text, floor]);
    expect(parityLimit(printed).figure).toBe(build);
    for (const share of figures.values()) expect(share).toBeGreaterThan(0);
    expect(figures.get(build)).toBeLessThan(1);
  });
});

test('a source that is not published is not measured', async () => {
  await withScratchFolder(async (folder) => {
    const source = join(folder, 'sun.md');
    await writeFile(source, '---\ntitle: [\n---\nIt rises.\n');
    await expect(parityFigures({ name: 'sun', source }, 1)).rejects.toThrow(/sun\.md:\d/u);
  });
});

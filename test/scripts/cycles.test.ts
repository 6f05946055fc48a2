import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Lints files with the rules of the project, in a folder of their own. */
function lint(files: Record<string, string>) {
  return withScratchFolder(async (folder) => {
    await mkdir(join(folder, 'src'));
    await copyFile('biome.json', join(folder, 'biome.json'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'src', name), text);
    const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
    return run(process.execPath, [biome, 'lint', '--vcs-enabled=false', '--colors=off'], { cwd: folder });
  });
}

test('passes files that import one way', async () => {
  const { code } = await lint({
    'a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
    'b.ts': 'export const b = 1;\n',
  });
  expect(code).toBe(0);
});

test('catches two files that import each other, be it for a type', async () => {
  const { code, stderr } = await lint({
    'a.ts': "import type { B } from './b.ts';\nexport type A = B | 1;\n",
    'b.ts': "import type { A } from './a.ts';\nexport type B = A[];\n",
  });
  expect(stderr).toMatch(/src\/a\.ts:1:\d+ lint\/suspicious\/noImportCycles/);
  expect(code).toBe(1);
});

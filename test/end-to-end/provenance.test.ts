import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { offprint } from '../support/offprint.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('`--provenance` writes a provenance when it builds, and verifies it when it checks', { timeout: 60_000 }, () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '---\ntitle: A\nauthor: Ann\n---\n\nText.\n' });
    expect((await offprint(folder, ['build', 'a.md', '--to', 'html', '--provenance'])).code).toBe(0);
    const { code, stdout } = await offprint(folder, ['check', '--provenance']);
    expect([code, stdout.replaceAll('\\', '/')]).toEqual([0, '✓ dist/a.provenance.json\n']);
    await appendFile(join(folder, 'dist/a.html'), '\n');
    const changed = await offprint(folder, ['check', '--provenance', 'dist/a.provenance.json']);
    expect(changed.code).toBe(1);
    expect(changed.stderr).toContain('dist/a.html fatal The file is not the one that');
  }),
);

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAll } from '../../support/publication-folder.ts';
import { run } from '../../support/run.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const root = join(import.meta.dirname, '../../..');
const tsx = join(root, 'node_modules/tsx/dist/loader.mjs');

/** Provides a folder on a separate disk of a few kilobytes; nothing if the system does not let us mount one. */
async function withTinyDisk<T>(use: (folder: string | undefined) => Promise<T>): Promise<T> {
  return withScratchFolder(async (folder) => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      return use(undefined);
    }
    try {
      return await use(folder);
    } finally {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    }
  });
}

test('a disk that fills up while the browser works is reported', async (context) => {
  await withTinyDisk(async (disk) => {
    if (disk === undefined) return context.skip('needs a system that lets us mount a small disk');
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': '# A\n\nText.\n' });
      const program = ['--import', `file://${tsx}`, join(root, 'src/cli.ts'), 'build', 'a.md', '--to', 'pdf'];
      const env = { ...process.env, TMPDIR: disk, TSX_DISABLE_CACHE: '1' };
      const { code, stdout, stderr } = await run(process.execPath, program, { cwd: folder, env });
      expect(stderr).toContain(`The browser cannot run: the disk that holds \`${disk}\` is full [disk-full]`);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    });
  });
});

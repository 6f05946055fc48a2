import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const cli = join(import.meta.dirname, '../../lib/cli.js');

/** Runs a command of the shell in a folder with a document; `offprint` is the program. */
function run(command: string): Promise<{ code: number; output: string }> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '# A\n\nText.\n' });
    const script = `offprint() { "${process.execPath}" "${cli}" "$@"; }\n${command}`;
    return new Promise((resolve) => {
      const done = (error: { code?: unknown } | null, stdout: string, stderr: string) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, output: stdout + stderr });
      };
      execFile('bash', ['-c', script], { cwd: folder, timeout: 60_000 }, done);
    });
  });
}

test.each([
  ['a full disk for its output', 'offprint build a.md -t html > /dev/full', 'the disk is full'],
  ['a full disk for its messages', 'offprint build none.md -t html 2> /dev/full', ''],
  ['too few open files', 'ulimit -n 50; offprint build a.md', 'too many files are open'],
  ['memory as its source', 'offprint build /proc/self/mem -t html', 'the device reports an error'],
  ['a log that does not end as its source', 'offprint build /proc/kmsg -t html', 'The file cannot be read'],
  ['a file without an end as its source', 'offprint build /proc/self/pagemap -t html', 'The file cannot be read'],
  ['a pipe as its source', 'mkfifo pipe.md; offprint build pipe.md -t html', 'it is a device or a pipe'],
  ['a device as its source', 'offprint build /dev/zero -t html', 'it is a device or a pipe'],
])('a run that meets %s ends with exit code 3', async (_, command, said) => {
  const { code, output } = await run(command);
  expect({ code, output }).toEqual({ code: 3, output: expect.stringContaining(said) });
  expect(output).not.toContain('This is a bug');
});

test('a cache that cannot be written keeps no build waiting', async () => {
  const { code, output } = await run('XDG_CACHE_HOME=/proc/none offprint build a.md -t html,epub');
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('no problems') });
});

import { spawnSync } from 'node:child_process';
import { lstat, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { buildCommand } from '../../src/cli/build-command.ts';
import { checkCommand } from '../../src/cli/check-command.ts';
import { deliver } from '../../src/cli/deliver.ts';
import { fixCommand } from '../../src/cli/fix-command.ts';
import type { Destination } from '../../src/cli/reporters.ts';
import { hostIn, snapshot, writeAll } from '../support/publication-folder.ts';
import { runReport } from '../support/run-report.ts';
import { withScratchFolder } from '../support/scratch.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs a command in a folder. Returns its exit code and what it printed. */
async function running(folder: string, command: () => Promise<number>): Promise<{ code: number; printed: string }> {
  let printed = '';
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed += String(chunk);
      return true;
    });
  }
  const code = await command();
  vi.restoreAllMocks();
  return { code, printed };
}

const { signal } = new AbortController();

const into = (file: string): Destination[] => [{ reporter: 'json', file }];

const project = {
  'package.json': '{}',
  'offprint.config.yaml': 'to: [html]\n',
  'doc.md': '# Title\n\n![A picture](picture.svg)\n',
  'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>\n',
};

describe('a report never replaces what the run reads or writes', () => {
  test.each(['doc.md', './doc.md', 'offprint.config.yaml', 'link.md'])(
    '%s, before anything is written',
    async (file) => {
      await withScratchFolder(async (folder) => {
        await writeAll(folder, project);
        await symlink('doc.md', join(folder, 'link.md'));
        const before = await snapshot(folder);
        for (const command of [
          () => buildCommand(['doc.md'], { reporter: into(file), cache: false }, signal),
          () => checkCommand(['doc.md'], { reporter: into(file) }, signal),
          () => fixCommand(['doc.md'], { reporter: into(file) }, signal),
        ]) {
          const { code, printed } = await running(folder, command);
          expect([code, printed]).toEqual([2, expect.stringContaining(`would overwrite \`${file}\``)]);
          expect(await snapshot(folder)).toEqual(before);
        }
      });
    },
  );

  test('an image or an output, once it is known', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, project);
      for (const [file, content] of [
        ['picture.svg', project['picture.svg']],
        ['dist/doc.html', '<!doctype html>'],
      ] as const) {
        // Again, because a file that is the same is not written.
        for (const _ of ['first', 'again']) {
          const run = () => buildCommand(['doc.md'], { reporter: into(file), cache: false }, signal);
          expect((await running(folder, run)).code).toBe(2);
          expect((await readFile(join(folder, file), 'utf8')).toLowerCase()).toContain(content);
        }
      }
    });
  });

  test('the report of an earlier run is replaced', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { ...project, 'report.json': 'old' });
      const run = () => checkCommand(['doc.md'], { reporter: into('report.json') }, signal);
      expect((await running(folder, run)).code).toBe(0);
      expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')).exitCode).toBe(0);
    });
  });
});

describe('a report is written to what its path leads to', () => {
  const streams = { stdout: { write: () => {} }, stderr: { write: () => {} } };

  test.each(['target.json', 'new.json'])('a link to %s stays a link', async (target) => {
    await withScratchFolder(async (folder) => {
      await writeFile(join(folder, 'target.json'), 'old');
      await symlink(target, join(folder, 'link.json'));
      await deliver(runReport([]), { host: hostIn(folder), streams, reporter: into('link.json') });
      expect((await lstat(join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
      expect(JSON.parse(await readFile(join(folder, target), 'utf8')).exitCode).toBe(0);
    });
  });

  test.skipIf(process.platform === 'win32')('a pipe receives the report', async () => {
    await withScratchFolder(async (folder) => {
      const pipe = join(folder, 'pipe');
      spawnSync('mkfifo', [pipe]);
      const read = readFile(pipe, 'utf8');
      await deliver(runReport([]), { host: hostIn(folder), streams, reporter: into('pipe') });
      expect(JSON.parse(await read).exitCode).toBe(0);
      expect((await stat(pipe)).isFIFO()).toBe(true);
    });
  });
});

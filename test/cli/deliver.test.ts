import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Delivery, deliver } from '../../src/cli/deliver.ts';
import { hostIn } from '../support/publication-folder.ts';
import { brokenLink, pluginMessage, runReport } from '../support/run-report.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Delivers in a folder, and returns what was printed to each stream. */
async function delivered(folder: string, options: Delivery, env: Record<string, string> = {}, run = runReport([])) {
  const printed = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const streams = { stdout: stream('stdout'), stderr: stream('stderr') };
  const exitCode = await deliver(run, { host: { ...hostIn(folder), env }, streams, ...options });
  return { exitCode, ...printed };
}

const faulty = runReport([brokenLink('a.md', 1, 1)]);

test('reports for people go to standard error, reports for programs to standard output', async () => {
  await withScratchFolder(async (folder) => {
    expect(await delivered(folder, {})).toEqual({ exitCode: 0, stdout: '', stderr: 'no problems\n' });
    expect(await delivered(folder, { quiet: true })).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const { exitCode, stdout, stderr } = await delivered(folder, { reporter: [{ reporter: 'json' }] }, {}, faulty);
    expect([exitCode, stderr, JSON.parse(stdout).exitCode]).toEqual([1, '', 1]);
  });
});

test('reports are written to files, in new folders if necessary, and everything is printed as usual', async () => {
  await withScratchFolder(async (folder) => {
    const reporter = [
      { reporter: 'sarif', file: 'reports/a.sarif' },
      { reporter: 'junit', file: 'reports/a.xml' },
    ] as const;
    const { exitCode, stderr } = await delivered(folder, { reporter }, {}, faulty);
    expect([exitCode, stderr.endsWith('\n1 error\n')]).toEqual([1, true]);
    expect(JSON.parse(await readFile(join(folder, 'reports/a.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(await readFile(join(folder, 'reports/a.xml'), 'utf8')).toMatch(/<\/testsuites>\n$/u);
  });
});

test('a report that cannot be written is `report-failed`, and the environment is at fault', async () => {
  await withScratchFolder(async (folder) => {
    await mkdir(join(folder, 'taken'));
    const reporter = [{ reporter: 'json', file: 'taken' }, { reporter: 'json' }] as const;
    const { exitCode, stdout } = await delivered(folder, { reporter }, {}, faulty);
    const report = JSON.parse(stdout);
    expect([exitCode, report.exitCode, report.counts.errors]).toEqual([3, 3, 2]);
    expect(report.messages.at(-1)).toMatchObject({
      rule: 'report-failed',
      message: 'The report `taken` cannot be written: a folder of that name exists',
    });
  });
});

test('the summary of a job is appended to that of other steps', async () => {
  await withScratchFolder(async (folder) => {
    const path = join(folder, 'summary.md');
    await writeFile(path, 'Before.\n');
    const env = { GITHUB_STEP_SUMMARY: path };
    await delivered(folder, { reporter: [{ reporter: 'github' }] }, env, faulty);
    expect(await readFile(path, 'utf8')).toMatch(/^Before\.\n## Offprint: 1 error\n/u);
    await delivered(folder, { reporter: [{ reporter: 'json' }] }, env, faulty);
    expect((await readFile(path, 'utf8')).match(/## Offprint/gu)).toHaveLength(1);
  });
});

test('a terminal without a width has the default width', async () => {
  await withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'a.md'), 'See [x](#y).\n');
    const run = runReport([brokenLink('a.md', 1, 5, 12)]);
    let printed = '';
    const stream = { columns: 0, write: (text: string) => (printed += text) };
    await deliver(run, { host: hostIn(folder), streams: { stdout: stream, stderr: stream } });
    expect(printed).toContain('│ See [x](#y).\n');
  });
});

describe('in a job of GitHub Actions, whose runner treats `##[` in a line and `::` at its start as commands', () => {
  const command = '##[stop-commands]x';
  const run = runReport([
    brokenLink('a.md', 1, 5, 12),
    pluginMessage(`${command}\n  ::add-mask::y`, { source: 'p', ruleId: 'r' }),
  ]);
  const printed = (env: Record<string, string>, reporter: 'pretty' | 'json' | 'sarif' | 'junit') =>
    withScratchFolder(async (folder) => {
      await writeFile(join(folder, 'a.md'), `See [x](#y). ${command}\n`);
      const { stdout, stderr } = await delivered(folder, { reporter: [{ reporter }] }, env, run);
      return stdout + stderr;
    });

  test('the text of documents and plugins is not one', async () => {
    const text = await printed({ GITHUB_ACTIONS: 'true' }, 'pretty');
    expect(text).toContain('stop-commands');
    expect(text).not.toMatch(/##\[|^\s*::/mu);
    expect(await printed({}, 'pretty')).toContain(command);
  });

  test.each(['json', 'sarif', 'junit'] as const)(
    'nor is the output of %s, which keeps its meaning',
    async (reporter) => {
      const text = await printed({ GITHUB_ACTIONS: 'true' }, reporter);
      expect(text).toContain('stop-commands');
      expect(text).not.toContain('##[');
      expect(text).not.toMatch(/^\s*::/mu);
      if (reporter !== 'junit') expect(JSON.stringify(JSON.parse(text))).toContain(command);
    },
  );
});

test('the root of the repository is that of the service', async () => {
  await withScratchFolder(async (folder) => {
    const book = join(folder, 'book');
    await mkdir(book);
    const options = { reporter: [{ reporter: 'github' }] } as const;
    const inside = await delivered(book, options, { GITHUB_WORKSPACE: folder }, faulty);
    expect(inside.stdout).toMatch(/^::error file=book\/a\.md,/u);
    const elsewhere = await delivered(book, options, { GITHUB_WORKSPACE: '/elsewhere' }, faulty);
    expect(elsewhere.stdout).toMatch(/^::error file=a\.md,/u);
  });
});

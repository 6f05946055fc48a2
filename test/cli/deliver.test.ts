import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Delivery, deliver } from '../../src/cli/deliver.ts';
import { hostIn } from '../support/publication-folder.ts';
import { brokenLink, runReport } from '../support/run-report.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Delivers in a folder, and tells what was printed where. */
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

test('people read beside the output, programs the output', async () => {
  await withScratchFolder(async (folder) => {
    expect(await delivered(folder, {})).toEqual({ exitCode: 0, stdout: '', stderr: 'no problems\n' });
    expect(await delivered(folder, { quiet: true })).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const { exitCode, stdout, stderr } = await delivered(folder, { reporter: [{ reporter: 'json' }] }, {}, faulty);
    expect([exitCode, stderr, JSON.parse(stdout).exitCode]).toEqual([1, '', 1]);
  });
});

test('reports go into files, in folders that are made for them, and all is printed as ever', async () => {
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

test('a report that cannot be written is `report-failed`, and the environment is to blame', async () => {
  await withScratchFolder(async (folder) => {
    await mkdir(join(folder, 'taken'));
    const reporter = [{ reporter: 'json', file: 'taken' }, { reporter: 'json' }] as const;
    const { exitCode, stdout } = await delivered(folder, { reporter }, {}, faulty);
    const report = JSON.parse(stdout);
    expect([exitCode, report.exitCode, report.counts.errors]).toEqual([3, 3, 2]);
    expect(report.messages.at(-1)).toMatchObject({
      rule: 'report-failed',
      message: 'Cannot write the report `taken`: there is a folder of that name',
    });
  });
});

test('the summary of a job goes behind what other steps said there', async () => {
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

test('the root of the repository is where the service says', async () => {
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

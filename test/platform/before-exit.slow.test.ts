import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { withScratchFolder } from '../support/scratch.ts';
import { descendants, type RunningProcess, runningProcesses } from './browser/processes.ts';

/** A program that opens a browser, says so, and waits for what comes. */
const program = `
  import { openBrowser } from './open.ts';
  const browser = openBrowser({ env: process.env, report: () => {} });
  await browser.version();
  process.stdout.write('open');
  if (process.argv[2] === 'exit') process.exit(5);
  if (process.argv[2] === 'throw') throw new Error('a bug');
  setInterval(() => {}, 1000);
`;

const endings = [
  { how: 'SIGINT', as: { code: null, signal: 'SIGINT' } },
  { how: 'SIGTERM', as: { code: null, signal: 'SIGTERM' } },
  { how: 'SIGHUP', as: { code: null, signal: 'SIGHUP' } },
  { how: 'exit', as: { code: 5, signal: null } },
  { how: 'throw', as: { code: 1, signal: null } },
] as const;

test.each(endings)('no browser and no folder outlive a program that ends by $how', async ({ how, as }) => {
  await withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    const script = await bundle(folder);
    const temporary = join(folder, 'tmp');
    await mkdir(temporary, { mode: 0o711 });
    const child = spawn(process.execPath, [script, how], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const started = await descendants(child.pid ?? 0);
    if (how.startsWith('SIG')) {
      expect(started.length).toBeGreaterThan(0);
      child.kill(how as NodeJS.Signals);
    }
    expect(await ended).toEqual(as);
    expect(await readdir(temporary)).toEqual([]);
    expect(await survivors(started)).toEqual([]);
  });
});

test('a browser whose program is killed ends, and the next one removes its folder', async () => {
  await withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    const script = await bundle(folder);
    const temporary = join(folder, 'tmp');
    await mkdir(temporary, { mode: 0o711 });
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, [script, 'wait'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const started = await descendants(child.pid ?? 0);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(await survivors(started)).toEqual([]);
    expect(await readdir(temporary)).toHaveLength(1);
    const next = spawn(process.execPath, [script, 'exit'], { env, stdio: 'ignore' });
    await new Promise((resolve) => next.once('exit', resolve));
    expect(await readdir(temporary)).toEqual([]);
  });
});

/** The program as a file that Node runs, next to the packages it imports. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'program.mjs');
  await build({
    stdin: { contents: program, resolveDir: join(import.meta.dirname, '../../src/platform/browser'), loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outfile,
  });
  await symlink(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  return outfile;
}

/** Those that still run a second after they were killed. */
async function survivors(started: readonly RunningProcess[]): Promise<RunningProcess[]> {
  let alive = started;
  for (let waited = 0; waited < 1000 && alive.length > 0; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const running = await runningProcesses();
    alive = alive.filter(({ pid }) => running.some((other) => other.pid === pid));
  }
  return [...alive];
}

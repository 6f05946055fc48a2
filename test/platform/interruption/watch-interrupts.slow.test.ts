import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A program that watches for Ctrl-C and then does what its first argument names. Its second is the time of grace. */
const program = `
  import { rmSync, writeFileSync } from 'node:fs';
  import { beforeExit } from '../clean-up.ts';
  import { watchInterrupts } from './watch-interrupts.ts';
  const [doing, grace, file] = process.argv.slice(2);
  writeFileSync(file, 'temporary');
  beforeExit(() => rmSync(file));
  const stopping = new AbortController();
  watchInterrupts({ stop: () => stopping.abort(), end: () => process.exit(130), grace: Number(grace) });
  const work = {
    ends: () => {},
    waits: () => setInterval(() => {}, 1000),
    loops: () => { for (;;); },
    'catches all': () => { for (;;) { try { for (;;); } catch {} } },
    matches: () => /^(a+)+$/.test('a'.repeat(60) + 'b'),
    stops: () => {
      const timer = setInterval(() => {}, 1000);
      stopping.signal.addEventListener('abort', () => { clearInterval(timer); process.exitCode = 5; });
    },
  };
  // The thread has to listen first: a Ctrl-C before that waits for the main thread.
  setTimeout(() => { process.stdout.write('begun'); setTimeout(work[doing], 100); }, 500);
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-test-'));
  const resolveDir = join(import.meta.dirname, '../../../src/platform/interruption');
  const shared = { bundle: true, platform: 'node', target: 'node20', format: 'esm' } as const;
  const stdin = { contents: program, resolveDir, loader: 'ts' } as const;
  await build({ ...shared, stdin, outfile: join(folder, 'program.mjs') });
  await build({
    ...shared,
    entryPoints: [join(resolveDir, 'interrupt-thread.ts')],
    outfile: join(folder, 'interrupt-thread.mjs'),
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Milliseconds that Ctrl-C may take: the promise is one second, for a machine that does nothing else. */
const patience = 5000;

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Whether Ctrl-C was acted on in time. */
  isPrompt: boolean;
  /** Whether what it does before its exit was done. */
  isClean: boolean;
}

/** Starts the program and presses Ctrl-C this many times. */
async function interrupted(doing: string, grace: number, presses: number): Promise<Ending> {
  const file = join(folder, `${doing} ${grace} ${presses}`);
  const child = spawn(process.execPath, [join(folder, 'program.mjs'), doing, String(grace), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = ending(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  let pressed = 0;
  for (let press = 0; press < presses; press++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    pressed = performance.now();
    child.kill('SIGINT');
  }
  const late = setTimeout(() => child.kill('SIGKILL'), patience);
  const { code, signal } = await ended;
  clearTimeout(late);
  const isClean = await access(file).then(
    () => false,
    () => true,
  );
  return { code, signal, isPrompt: performance.now() - pressed < patience, isClean };
}

function ending(child: ChildProcess): Promise<Pick<Ending, 'code' | 'signal'>> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

const ended = { code: 130, signal: null, isPrompt: true, isClean: true };

test.each(['waits', 'loops', 'catches all', 'matches'])('Ctrl-C ends a program that %s', async (doing) => {
  expect(await interrupted(doing, 200, 1)).toEqual(ended);
});

test.each(['waits', 'loops', 'catches all', 'matches'])('a second Ctrl-C ends at once one that %s', async (doing) => {
  expect(await interrupted(doing, 600_000, 2)).toEqual(ended);
});

test('a program that stops by itself decides how it ends', async () => {
  expect(await interrupted('stops', 600_000, 1)).toEqual({ ...ended, code: 5 });
});

test('a program that nobody interrupts ends normally', async () => {
  const file = join(folder, 'left alone');
  const child = spawn(process.execPath, [join(folder, 'program.mjs'), 'ends', '100', file], { stdio: 'ignore' });
  expect(await ending(child)).toEqual({ code: 0, signal: null });
});

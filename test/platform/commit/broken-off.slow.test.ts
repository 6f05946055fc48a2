import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mapAtOnce } from '../../../src/model/lists.ts';
import { writeFiles } from '../../../src/platform/write-files.ts';
import { withScratchFolder } from '../../support/scratch.ts';

/** A program that replaces a set of files, and meets its end, or an error, at one of its calls of the file system. */
const program = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  import { join } from 'node:path';
  import { writeFiles } from './write-files.ts';
  const [folder, call, how] = process.argv.slice(2);
  let left = Number(call);
  const strike = () => {
    if (left-- !== 0) return;
    process.stdout.write('struck');
    if (how === 'error') throw Object.assign(new Error('injected'), { code: 'EIO' });
    process.kill(process.pid, how);
  };
  for (const name of ['renameSync', 'rmSync', 'unlinkSync', 'mkdirSync', 'openSync', 'writeSync', 'fsyncSync']) {
    const original = fs[name];
    fs[name] = (...given) => (strike(), original(...given));
  }
  for (const name of ['mkdir', 'mkdtemp', 'open', 'link', 'symlink', 'readlink', 'rmdir']) {
    const original = fs.promises[name];
    fs.promises[name] = async (...given) => (strike(), original(...given));
  }
  syncBuiltinESMExports();
  const files = ['a', 'site/b', 'site/new/c'].map((name) => ({ path: join(folder, name), bytes: Buffer.from('new') }));
  await writeFiles(files, { folder, stale: [join(folder, 'site/old/d')] });
  process.stdout.write(String(Number(call) - left));
`;

const before = { a: '-> elsewhere', 'site/b': 'old', 'site/old/d': 'old', 'site/own': 'own' };
const after = { a: 'new', 'site/b': 'new', 'site/new/c': 'new', 'site/own': 'own' };

let script: string;
let scratch: Promise<void>;
let release = () => {};

beforeAll(async () => {
  script = await new Promise<string>((resolve) => {
    scratch = withScratchFolder(async (folder) => {
      resolve(await bundle(folder));
      await new Promise<void>((done) => {
        release = done;
      });
    });
  });
});

afterAll(async () => {
  release();
  await scratch;
});

async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'program.mjs');
  const resolveDir = join(import.meta.dirname, '../../../src/platform');
  const stdin = { contents: program, resolveDir, loader: 'ts' as const };
  await build({ stdin, bundle: true, platform: 'node', target: 'node20', format: 'esm', outfile });
  return outfile;
}

/** All files below a folder, including hidden ones, with their content. */
async function stateOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const texts = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = entry.isSymbolicLink() ? `-> ${await readlink(path)}` : await readFile(path, 'utf8');
      return [path.slice(folder.length + 1), text];
    }),
  );
  return Object.fromEntries(texts);
}

async function prepare(folder: string): Promise<void> {
  await mkdir(join(folder, 'site/old'), { recursive: true });
  await symlink('elsewhere', join(folder, 'a'));
  for (const name of ['site/b', 'site/old/d']) await writeFile(join(folder, name), 'old');
  await writeFile(join(folder, 'site/own'), 'own');
}

function run(folder: string, call: number, how: string): Promise<{ ending: string | number | null; said: string }> {
  const child = spawn(process.execPath, [script, folder, String(call), how], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ ending: signal ?? code, said })));
}

/** Runs the program to its nth call. @returns which files are there then, and after the next run */
function brokenOff(call: number, how: string) {
  return withScratchFolder(async (folder) => {
    await prepare(folder);
    const ended = await run(folder, call, how);
    const left = await stateOf(folder);
    await writeFiles([{ path: join(folder, 'other'), bytes: new Uint8Array() }]);
    const { other: _, ...next } = await stateOf(folder);
    const hidden = (await readdir(folder)).filter((name) => name.startsWith('.'));
    return { ...ended, left, next, hidden };
  });
}

/** How the program ends, and how many of its calls are tried: every one, every second … */
const endings = [
  { how: 'SIGKILL', every: 1 },
  { how: 'SIGTERM', every: 2 },
  { how: 'error', every: 3 },
];

test.each(endings)(
  'whenever it is ended by $how, the next run leaves all files old or all new',
  {
    timeout: 60_000,
  },
  async ({ how, every }) => {
    const { said: count, ...untouched } = await brokenOff(1000, how);
    expect(untouched).toEqual({ ending: 0, left: after, next: after, hidden: [] });
    const calls = Array.from({ length: Math.floor(Number(count) / every) }, (_, call) => call * every);
    expect(Number(count)).toBeGreaterThan(20);
    const broken = await mapAtOnce(calls, 3, (call) => brokenOff(call, how));
    for (const { ending, said, left, next, hidden } of broken) {
      expect(said).toContain('struck');
      expect([before, after]).toContainEqual(next);
      expect(hidden).toEqual([]);
      if (how === 'error') {
        // Some errors are of no consequence, such as that of a file system without hard links.
        if (ending === 0) expect(next).toEqual(after);
      } else {
        expect(ending).toBe(how);
        // A process that is asked to end leaves nothing to the next run.
        if (how === 'SIGTERM') expect(left).toEqual(next);
      }
    }
    expect(broken.some(({ next }) => 'site/new/c' in next)).toBe(true);
    expect(broken.some(({ next }) => 'site/old/d' in next)).toBe(true);
  },
);

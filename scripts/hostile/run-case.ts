import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { withScratchFolder } from '../../test/support/scratch.ts';
import { canWatch, treeMemory } from '../bench/process-tree.ts';
import { canary, type HostileCase } from './hostile-case.ts';
import { dangersIn, type Opener } from './outputs.ts';

/** What came of a case. */
export interface Verdict {
  code: number | null;
  seconds: number;
  /** Bytes that the program and all that it started held at most. */
  memory: number;
  /** Everything that no safe program does. None: all is well. */
  faults: string[];
}

/** Bytes that a run may take, the browser included. */
const mostMemory = 1.5e9;

const cli = join(import.meta.dirname, '../../lib/cli.js');

/** Publishes a case with the compiled program, and looks at what it did: to the disk, in its outputs, and in a browser. */
export function runCase(one: HostileCase, engine: string, open: Opener): Promise<Verdict> {
  return withScratchFolder(async (scratch) => {
    const folder = join(scratch, 'project');
    await mkdir(join(folder, '.git'), { recursive: true });
    await mkdir(join(scratch, 'outside'));
    await writeFile(join(scratch, 'outside/secret.txt'), canary);
    await one.prepare(folder);
    const before = await filesIn(scratch);
    const { time = 60 } = one;
    const outcome = await run(folder, one.source, engine, time);
    const after = await filesIn(scratch);
    const faults = [
      ...faultsOfRun(outcome, one.expected, time),
      ...changes(before, after),
      ...(await dangersIn(join(folder, 'dist'), open)),
    ];
    return { ...outcome, faults };
  });
}

interface Outcome extends Omit<Verdict, 'faults'> {
  output: string;
}

function run(folder: string, source: string, engine: string, time: number): Promise<Outcome> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'build', source, '--engine', engine, '--out', 'dist', '--no-cache'], {
      cwd: folder,
    });
    const { pid = 0 } = child;
    let output = '';
    let memory = 0;
    const watch = setInterval(async () => {
      if (canWatch) memory = Math.max(memory, await treeMemory(pid));
    }, 250);
    const end = setTimeout(() => child.kill('SIGKILL'), time * 1000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      clearTimeout(end);
      resolve({ code, seconds: (performance.now() - begun) / 1000, memory, output });
    });
  });
}

function faultsOfRun({ code, memory, output, seconds }: Outcome, expected: HostileCase['expected'], time: number) {
  const codes = { error: [1, 2, 3], safe: [0, 1], either: [0, 1, 2, 3] }[expected];
  return [
    ...(code === null ? [`ended after ${Math.round(seconds)} s, ${time} s at most`] : []),
    ...(code !== null && !codes.includes(code) ? [`exit code ${code}: ${output.slice(-500)}`] : []),
    ...(memory > mostMemory ? [`took ${Math.round(memory / 1e6)} MB`] : []),
    ...(output.includes(canary) ? ['a message tells what lies outside the project'] : []),
    ...(/\n {4}at .*:\d+:\d+/u.test(output) ? [`a stack: ${output.slice(-500)}`] : []),
  ];
}

/** The files of a folder, with what they hold. */
async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const read = paths.map(async (path) => [relative(folder, path), await readFile(path, 'base64')] as const);
  return new Map(await Promise.all(read));
}

/** What was written beside the outputs. */
function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const isOutput = (path: string) => /^project\/dist\//u.test(path);
  const written = [...after].filter(([path, bytes]) => !isOutput(path) && before.get(path) !== bytes);
  const removed = [...before.keys()].filter((path) => !isOutput(path) && !after.has(path));
  const traps = [...after.keys()].filter((path) => path.endsWith('PWNED') && !before.has(path));
  return [
    ...written.map(([path]) => `wrote ${path}`),
    ...removed.map((path) => `removed ${path}`),
    ...traps.map((path) => `ran code: ${path}`),
  ];
}

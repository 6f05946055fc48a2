import { type ChildProcess, spawn } from 'node:child_process';
import { access, chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { descendants, type RunningProcess, runningProcesses } from '../platform/browser/processes.ts';
import { writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const cli = join(import.meta.dirname, '../../lib/cli.js');

/** Says that it has begun, and then does what never ends. */
const plugin = (work: string) => `
  import { writeFileSync } from 'node:fs';
  export default () => async () => {
    writeFileSync('begun', '');
    ${work}
  };
`;

/** A book that keeps each stage at work for a while. */
const book = Object.fromEntries([
  [
    'index.md',
    `---\ntitle: Book\nchapters: [${Array.from({ length: 24 }, (_, chapter) => `c${chapter}.md`).join(', ')}]\n---\n`,
  ],
  ...Array.from({ length: 24 }, (_, chapter) => [
    `c${chapter}.md`,
    `# Chapter ${chapter}\n\n${Array.from({ length: 60 }, (_, at) => `## Part ${at}\n\nThe $x^{${at}}$ of it.[^${at}]\n\n\`\`\`ts\nconst x = ${at};\n\`\`\`\n\n[^${at}]: A note.\n`).join('\n')}`,
  ]),
]);

const earlier = { 'dist/a.html': 'earlier', 'dist/book/index.html': 'earlier' };

interface Ending {
  code: number | null;
  stderr: string;
  /** Milliseconds from Ctrl-C to the end. */
  took: number;
  /** Temporary files, and processes that still run. */
  left: readonly string[];
  /** Whether what an earlier build wrote is as it was, with nothing beside it. */
  isUntouched: boolean;
}

/** Runs the program on files, and presses Ctrl-C when `until` says so. */
function interrupted(files: object, args: string[], until: (folder: string) => Promise<unknown>): Promise<Ending> {
  return withScratchFolder(async (folder) => {
    await chmod(folder, 0o711);
    await writeAll(folder, { ...earlier, ...files });
    const temporary = join(folder, 'tmp');
    await mkdir(temporary, { mode: 0o711 });
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    await until(folder);
    const started = await descendants(child.pid ?? 0);
    const pressed = performance.now();
    const ended = ending(child);
    child.kill('SIGINT');
    const code = await ended;
    const took = performance.now() - pressed;
    const isMine = (name: string) => name.startsWith('offprint');
    const left = [...(await readdir(temporary)).filter(isMine), ...(await stillRunning(started)).map(String)];
    const written = await readdir(join(folder, 'dist'), { recursive: true });
    const texts = await Promise.all(Object.keys(earlier).map((path) => readFile(join(folder, path), 'utf8')));
    const isUntouched = written.length === 3 && texts.every((text) => text === 'earlier');
    return { code, stderr, took, left, isUntouched };
  });
}

/** Process ids of those that still run after the time that the system takes to end a process that was killed. */
async function stillRunning(processes: readonly RunningProcess[]): Promise<number[]> {
  for (let patience = 20; ; patience--) {
    const running = new Set((await runningProcesses()).map(({ pid }) => pid));
    const left = processes.map(({ pid }) => pid).filter((pid) => running.has(pid));
    if (left.length === 0 || patience === 0) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function ending(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Waits for the plugin to begin. */
async function begun(folder: string): Promise<void> {
  while (!(await exists(join(folder, 'begun')))) await new Promise((resolve) => setTimeout(resolve, 50));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function after(milliseconds: number): () => Promise<void> {
  return () => new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const clean = { code: 130, stderr: 'Interrupted.\n', left: [], isUntouched: true };

test.each([
  ['a plugin that loops', plugin('for (;;);')],
  ['a plugin that never finishes', plugin('setInterval(() => {}, 1000); await new Promise(() => {});')],
])('Ctrl-C ends %s', { timeout: 60_000 }, async (_, code) => {
  const config = 'markdown: { plugins: [./plugin.mjs] }\n';
  const files = { 'a.md': '# A\n\nText.\n', 'plugin.mjs': code, 'offprint.config.yaml': config };
  const { took, ...ended } = await interrupted(files, ['build', 'a.md'], begun);
  expect(ended).toEqual(clean);
  // A second on a machine that does nothing else.
  expect(took).toBeLessThan(5000);
});

test.each([0.5, 1, 2, 3, 5, 8])('Ctrl-C ends the build of a book after %d s', { timeout: 60_000 }, async (second) => {
  const { took, code, ...ended } = await interrupted(book, ['build', 'index.md'], after(second * 1000));
  // A fast machine may be done before.
  if (second > 1 && code === 0) return;
  expect({ code, ...ended }).toEqual(clean);
  expect(took).toBeLessThan(5000);
});

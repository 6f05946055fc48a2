// Records a session with the compiled program for the guide: what somebody types, and what the terminal shows. Times and sizes, which
// differ from machine to machine and from version to version, become ellipses.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the guide shows the session. */
export const sessionFile = join(root, 'source/guide/examples/session.txt');

/** Records the session in a new folder, which is removed. */
export async function recordSession(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offprint-session-'));
  const shown: string[] = [];
  try {
    const project = join(folder, 'tides');
    const article = join(project, 'source/article.md');
    const record = async (args: string, cwd = project) => {
      shown.push(`$ offprint ${args}`, normalized(await outputOf(start(args.split(' '), cwd, folder))), '');
    };
    await record('init tides --yes', folder);
    shown.push('$ cd tides', '');
    await record('build --to html,epub');

    const watching = start(['watch', '--to', 'html', '--no-open'], project, folder);
    const watched = follow(watching);
    shown.push('$ offprint watch --to html --no-open', normalized(await watched.until('no problems')), '');
    const text = await readFile(article, 'utf8');
    await writeFile(article, text.replace('(#images)', '(#imagse)'));
    shown.push('# The article is saved with a mistake:', normalized(await watched.until('\n1 error')), '');
    shown.push('# In another terminal:');
    await record('fix --dry-run');
    await record('fix');
    shown.push('# The first terminal again:', normalized(await watched.until('no problems')), '^C');
    watching.kill('SIGINT');
    await watched.ended;
    return `${shown.join('\n')}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the program as in a new terminal: without what npm sets for its scripts, and with an empty cache. */
function start(args: readonly string[], cwd: string, cache: string): ChildProcess {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  const fixed = { NO_COLOR: '1', OFFPRINT_PREVIEW_TOKEN: 'token', OFFPRINT_CACHE: join(cache, 'cache') };
  const env = { ...Object.fromEntries(own), ...fixed };
  return spawn(process.execPath, [join(root, 'lib/cli.js'), ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function outputOf(child: ChildProcess): Promise<string> {
  const followed = follow(child);
  await followed.ended;
  return followed.rest();
}

/** Collects what a program prints. */
function follow(child: ChildProcess) {
  let text = '';
  let look = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      look();
    });
  }
  const take = (length: number) => {
    const taken = text.slice(0, length);
    text = text.slice(length);
    return taken;
  };
  return {
    ended: new Promise<void>((resolve) => child.once('close', () => resolve())),
    rest: () => take(text.length),
    /** What it prints until a line contains some words. */
    until: (words: string) =>
      new Promise<string>((resolve) => {
        look = () => {
          const found = text.indexOf(words);
          const end = found < 0 ? -1 : text.indexOf('\n', found + words.length);
          if (end >= 0) resolve(take(end + 1));
        };
        look();
      }),
  };
}

function normalized(output: string): string {
  return output
    .replaceAll(/http:\/\/localhost:\d+/gu, 'http://localhost:4321')
    .replaceAll(/\b\d\d:\d\d:\d\d\b/gu, '…')
    .replaceAll(/\b\d+(?:\.\d+)? (kB|MB|s)\b/gu, '… $1')
    .trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(sessionFile, await recordSession());

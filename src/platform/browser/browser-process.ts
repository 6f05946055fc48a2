import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionTransport } from 'puppeteer-core';
import { beforeExit, ownedName, removeAbandoned } from '../clean-up.ts';
import type { Candidate, Confinement } from './machine.ts';
import { pipeTransport } from './pipe.ts';

/** The processes of a browser, with their folder. */
export interface BrowserProcess {
  transport: ConnectionTransport;
  /** The folder, which also contains its temporary files. */
  profile: string;
  /** Resolves when the browser has ended, with the way it ended, in words that follow "the browser". Never rejects. */
  ended: Promise<string>;
  /** Whether it was ended because it exceeded its memory limit. */
  isTooLarge(): boolean;
  /** The end of its error output. */
  lastWords(): string;
  /** Ends it, waits until it has exited, and removes its folder. */
  stop(): Promise<void>;
}

/** Milliseconds that the processes of a browser may take to exit after they were ended. */
const timeToDie = 2000;

/** Milliseconds between two checks of a browser's memory. */
const watchInterval = 500;

/**
 * Starts a browser without waiting for it, so that it starts up while puppeteer is being imported.
 * It leads its own process group: ending the group ends its renderers too, and the interrupt key does not reach it
 * before this program has decided what to do.
 *
 * @param memory megabytes that its processes may take
 */
export function startProcess(
  candidate: Candidate,
  confinement: Confinement,
  env: Readonly<Record<string, string | undefined>>,
  memory: number,
): BrowserProcess {
  const profile = makeProfile(confinement);
  const [program, ...words] = commandLine(resolve(candidate.path), profile, confinement);
  const child = spawn(program, words, {
    // Another user may not have access to the current folder.
    cwd: profile,
    detached: process.platform !== 'win32',
    env: { ...env, ...home(profile, confinement), ...candidate.env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let isTooLarge = false;
  let giveUp: (how: string) => void = () => {};
  const givenUp = new Promise<string>((resolve) => {
    giveUp = (how) => {
      resolve(how);
      kill(child);
    };
  });
  const ended = Promise.race([givenUp, endOf(child)]);
  const stopWatching = watchMemory(child, memory, () => {
    isTooLarge = true;
    giveUp(`took more than ${memory} MB of memory`);
  });
  void ended.then(stopWatching);
  // All of its processes hold its error output, which closes when the last of them has ended.
  const gone = new Promise((resolve) => child.once('close', resolve));
  const lastWords = keepLastWords(child.stderr);
  const release = beforeExit((remove) => {
    kill(child);
    remove(profile);
  });
  return {
    transport: pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable, ended, giveUp),
    profile,
    ended,
    isTooLarge: () => isTooLarge,
    lastWords,
    async stop() {
      kill(child);
      await Promise.race([gone, pause(timeToDie, undefined, { ref: false })]);
      // A process that outlives it, and holds its pipes, must not keep this program from exiting.
      for (const stream of child.stdio) stream?.destroy();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
      release();
    },
  };
}

/** Prefix of a browser's folder. */
const profilePrefix = 'offprint-browser-';

/** Folders for temporary files of all users. */
const sharedFolders = ['/tmp', '/var/tmp'];

/** Whether an existing folder is inaccessible to other users. */
function isClosed(folder: string): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && (found.mode & 0o001) === 0) return true;
    if (path === dirname(path)) return false;
  }
}

/** Removes the folders of browsers whose program was killed. The browsers ended when their pipes broke. */
export async function removeAbandonedProfiles(): Promise<void> {
  for (const folder of new Set([tmpdir(), ...sharedFolders])) await removeAbandoned(folder, profilePrefix);
}

function makeProfile({ user }: Confinement): string {
  const own = tmpdir();
  const folder = user && isClosed(own) ? (sharedFolders.find((other) => !isClosed(other)) ?? own) : own;
  const profile = mkdtempSync(join(folder, ownedName(profilePrefix)));
  if (user) chownSync(profile, user.uid, user.gid);
  return profile;
}

/** Temporary files are in the profile and are removed with it; another user has no other home to write to. */
function home(profile: string, { user }: Confinement): Record<string, string> {
  return { TMPDIR: profile, ...(user ? { HOME: profile } : {}) };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`cannot be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? nameOfCode(code ?? 0)}`));
  });
}

/** Debian's browsers are shell scripts; a shell returns 128 + n for a child that signal n has ended. */
function nameOfCode(code: number): string {
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128);
  return signal ? signal[0] : `exit code ${code}`;
}

function keepLastWords(stream: Readable | null): () => string {
  let words = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4096);
  });
  return () => words;
}

function kill({ pid }: ChildProcess): void {
  if (pid !== undefined) killTree(pid);
}

/** Calls `exceed` once a browser exceeds its memory limit. @returns a function that ends the watch */
function watchMemory({ pid }: ChildProcess, limit: number, exceed: () => void): () => void {
  if (pid === undefined) return () => {};
  const timer = setInterval(() => {
    if (processTree(pid).memory <= limit) return;
    clearInterval(timer);
    exceed();
  }, watchInterval);
  timer.unref();
  return () => clearInterval(timer);
}

/** No port works: 9 is the discard service, and no name resolves, not even `localhost`. */
const noNetwork = [
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
];

/** The same pages everywhere: without the first flag glyphs advance by whole pixels, which spaces letters badly. */
const samePages = ['--font-render-hinting=none', '--force-color-profile=srgb', '--lang=en-US'];

/** Disables features for interactive use. */
const noPerson = [
  '--headless',
  '--hide-scrollbars',
  '--mute-audio',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** Containers limit `/dev/shm` to 64 MB, which is too small for a long document. */
const smallContainers = ['--disable-dev-shm-usage'];

/**
 * While it prints, a browser cannot finish an incremental garbage collection, and lets its memory grow instead. A
 * complete collection takes a third off the memory of a long document, and no time (measured).
 */
const littleMemory = ['--js-flags=--no-incremental-marking'];

/** The command line that starts a browser which listens on file descriptor 3 and writes to 4. */
export function commandLine(path: string, profile: string, { prefix, flags }: Confinement): [string, ...string[]] {
  const own = [...noPerson, ...samePages, ...noNetwork, ...smallContainers, ...littleMemory, ...flags];
  const [program = path, ...rest] = [...prefix, path];
  return [program, ...rest, ...own, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'];
}

interface ProcessTree {
  pids: readonly number[];
  /** Megabytes, of a million bytes, of memory that only they use. */
  memory: number;
}

interface Process {
  pid: number;
  parent: number;
  group: number;
  memory: number;
}

/** The descendants of a process, including its group and itself. Empty if the system has no `/proc`. */
function processTree(root: number): ProcessTree {
  const all = allProcesses();
  const found = new Map(all.filter(({ pid, group }) => pid === root || group === root).map((one) => [one.pid, one]));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const one of all) if (found.has(one.parent)) found.set(one.pid, one);
  }
  const memory = [...found.values()].reduce((sum, one) => sum + one.memory, 0);
  return { pids: [...found.keys()], memory };
}

/** Ends a process, its group and all its descendants, at once. */
function killTree(root: number): void {
  // The group first: none of it can start another process after that.
  for (const pid of process.platform === 'win32' ? [root] : [-root, ...processTree(root).pids]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has already exited.
    }
  }
}

function allProcesses(): Process[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/u.test(name) ? (readProcess(name) ?? []) : []));
  } catch {
    return [];
  }
}

/** Nothing for a process that has just ended. */
function readProcess(pid: string): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0);
    const memory = (number('RssAnon') * 1024) / 1e6;
    return { pid: Number(pid), parent: number('PPid'), group: number('NSpgid'), memory };
  } catch {
    return undefined;
  }
}

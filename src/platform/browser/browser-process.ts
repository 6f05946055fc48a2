import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';
import { ownedName, removeAbandoned } from '../abandoned.ts';
import { beforeExit } from '../before-exit.ts';
import type { Candidate } from './candidate.ts';
import { commandLine } from './command.ts';
import type { Confinement } from './confinement.ts';
import { pipeTransport } from './pipe.ts';

/** A browser's processes, with the folder that they write to. */
export interface BrowserProcess {
  transport: ConnectionTransport;
  /** The folder, for its temporary files as well. */
  profile: string;
  /** Settles when the browser has ended, with how, in words that follow "the browser". Never rejects. */
  ended: Promise<string>;
  /** What it last wrote to its error output. */
  lastWords(): string;
  /** Ends it, waits until it is gone, and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts a browser without waiting for it, so that it wakes up while puppeteer is being imported.
 *
 * It leads a process group of its own: ending the group ends its renderers too, and the interrupt key does not reach it
 * before this program has decided what to do.
 */
export function startProcess(
  candidate: Candidate,
  confinement: Confinement,
  env: Readonly<Record<string, string | undefined>>,
): BrowserProcess {
  const profile = makeProfile(confinement);
  const [program, ...words] = commandLine(resolve(candidate.path), profile, confinement);
  const child = spawn(program, words, {
    // Another user may not be allowed to enter the folder that this program is in.
    cwd: profile,
    detached: process.platform !== 'win32',
    env: { ...env, ...home(profile, confinement), ...candidate.env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const ended = endOf(child);
  // All of its processes hold its error output, so that closes when the last of them has ended.
  const gone = new Promise((resolve) => child.once('close', resolve));
  const lastWords = keepLastWords(child.stderr);
  const release = beforeExit((remove) => {
    killGroup(child);
    remove(profile);
  });
  return {
    transport: pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable, ended),
    profile,
    ended,
    lastWords,
    async stop() {
      killGroup(child);
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
      release();
    },
  };
}

/** How the name of a browser's folder begins. */
const profilePrefix = 'offprint-browser-';

/** Folders for temporary files of all users. */
const sharedFolders = ['/tmp', '/var/tmp'];

/** Whether other users cannot come through to a folder, which is there. */
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

/** Temporary files go into the profile and vanish with it; another user has no other home to write to. */
function home(profile: string, { user }: Confinement): Record<string, string> {
  return { TMPDIR: profile, ...(user ? { HOME: profile } : {}) };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`cannot be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? nameOfCode(code ?? 0)}`));
  });
}

/** Debian's browsers are shell scripts; a shell says 128 + n for a child that signal n has ended. */
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

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // All of the group is gone.
  }
}

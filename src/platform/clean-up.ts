import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../model/digest.ts';

/** Milliseconds after which a folder counts as abandoned if its process ran elsewhere, and cannot be checked. */
const longestLife = 24 * 60 * 60 * 1000;

/** `nobody`, the user under which root starts the browser. */
const nobody = 65534;

let ownName: string | undefined;

/**
 * The start of the name of a temporary folder. It identifies the process that owns the folder, so that a later run can
 * check whether that process still runs. To be completed by `mkdtemp`.
 */
export function ownedName(prefix: string): string {
  ownName ??= `${process.pid}.${startOf(process.pid) ?? 0}.${machineId()}`;
  return `${prefix}${ownName}-`;
}

/** Removes temporary folders of processes that were killed before they could. Folders that cannot be removed stay. */
export async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const path = join(parent, name);
    if (name.startsWith(prefix) && (await isAbandoned(path, name.slice(prefix.length)))) {
      await rm(path, { recursive: true, force: true }).catch(() => {});
    }
  }
}

async function isAbandoned(path: string, rest: string): Promise<boolean> {
  const [, pid, start, machine] = /^(\d+)\.(\d+)\.([0-9a-f]{12})-[a-zA-Z0-9]{6}$/u.exec(rest) ?? [];
  if (pid === undefined) return false;
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isDirectory() || !isOwn(found.uid)) return false;
  if (machine !== machineId()) return Date.now() - found.mtimeMs > longestLife;
  return !isRunning(Number(pid), Number(start));
}

/** Whether this user created a folder: those of others are never touched. */
function isOwn(uid: number): boolean {
  const own = process.getuid?.();
  return own === undefined || uid === own || (own === 0 && uid === nobody);
}

/** Process ids are reused: the start time distinguishes processes with the same one. */
function isRunning(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return (startOf(pid) ?? start) === start;
}

/** When a process started, in clock ticks since the machine did (proc(5)); nothing if the system does not report it. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may contain spaces and parentheses itself.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return undefined;
  }
}

/** Identifies the scope of process ids: machines, restarts and containers each have their own. */
function machineId(): string {
  const read = (from: () => string) => {
    try {
      return from();
    } catch {
      return '';
    }
  };
  const parts = [
    hostname(),
    read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    read(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return sha256(parts.join('\n')).slice(0, 12);
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Clean = (remove: (folder: string) => void) => void;

/** Clean-up in case the process ends now. A process ends only once, so there is one set. */
const pending = new Set<Clean>();

/**
 * Runs `clean` if the program exits, or gets a signal to exit, before the returned function is called.
 * `clean` must be synchronous: nothing else runs in the event loop of a process that exits. A signal still ends the
 * program. If there are other listeners for the signal, the program continues and decides for itself.
 */
export function beforeExit(clean: Clean): () => void {
  if (pending.size === 0) listen();
  pending.add(clean);
  return () => {
    if (pending.delete(clean) && pending.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', cleanAll);
  for (const signal of signals) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', cleanAll);
  for (const signal of signals) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  cleanAll();
  unlisten();
  process.kill(process.pid, signal);
}

/** The most recent one runs first. One that fails does not prevent the others. */
function cleanAll(): void {
  const all = [...pending].reverse();
  pending.clear();
  for (const clean of all) {
    try {
      clean(removeNow);
    } catch {
      // The process is ending, so nobody could be notified.
    }
  }
}

/** Number of attempts: a process that has just ended may still write a last file. */
const tries = 5;

/** Removes a folder and everything in it synchronously, for a process that is about to end. */
export function removeNow(folder: string): void {
  for (let left = tries; left > 0; left--) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 2, retryDelay: 20 });
      return;
    } catch (error) {
      // Node reads the names in the folder once, and does not see later ones.
      if (left === 1) throw error;
    }
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** The processes of a browser. */
export interface ProcessTree {
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
export function processTree(root: number): ProcessTree {
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
export function killTree(root: number): void {
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

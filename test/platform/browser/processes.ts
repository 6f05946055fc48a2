import { readdir, readFile } from 'node:fs/promises';

/** A process, as `/proc` shows it. */
export interface RunningProcess {
  pid: number;
  parent: number;
  commandLine: string;
}

/** The descendants of a process that are alive, itself left out. Linux only. */
export async function descendants(ancestor: number): Promise<RunningProcess[]> {
  const all = await runningProcesses();
  const found: RunningProcess[] = [];
  const visit = (pid: number) => {
    for (const child of all.filter(({ parent }) => parent === pid)) {
      found.push(child);
      visit(child.pid);
    }
  };
  visit(ancestor);
  return found;
}

/** All processes but those that have only their exit code left. Linux only. */
export async function runningProcesses(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return (await Promise.all(pids.map(readProcess))).filter((found) => found !== undefined);
}

/** Nothing for a process that has just ended, or has only its exit code left. */
async function readProcess(pid: string): Promise<RunningProcess | undefined> {
  try {
    const [stat, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name in parentheses may hold blanks and parentheses itself (proc(5)).
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return { pid: Number(pid), parent: Number(parent), commandLine: commandLine.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined;
  }
}

import { readdir, readFile } from 'node:fs/promises';

/** Whether this system tells what its processes hold. */
export const canWatch = process.platform === 'linux';

const bytesPerKilobyte = 1024;

const millisecondsPerTick = 10;

interface Process {
  id: number;
  parent: number;
  /** Milliseconds. */
  cpu: number;
}

/** Bytes of memory that a process and all that it has started hold now, what several share counted once. Linux only. */
export async function treeMemory(root: number): Promise<number> {
  const tree = descendants(root, await processes());
  const shares = await Promise.all(tree.map(({ id }) => memoryOf(id)));
  return shares.reduce((sum, bytes) => sum + bytes, 0);
}

/** Milliseconds of CPU that a process and all that it has started took. Linux only. */
export async function treeCpu(root: number): Promise<number> {
  return descendants(root, await processes()).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** The most bytes of memory that a process which this one has started took until now. Linux only. */
export async function peakOfChildren(root: number): Promise<number> {
  const children = descendants(root, await processes()).filter(({ id }) => id !== root);
  const peaks = await Promise.all(
    children.map(async ({ id }) => {
      const [, kilobytes = 0] = /^VmHWM:\s+(\d+) kB/mu.exec(await readOrNothing(`/proc/${id}/status`)) ?? [];
      return Number(kilobytes) * bytesPerKilobyte;
    }),
  );
  return Math.max(0, ...peaks);
}

async function processes(): Promise<Process[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const stats = await Promise.all(ids.map((id) => readOrNothing(`/proc/${id}/stat`)));
  return stats.filter((stat) => stat !== '').map(readStat);
}

/** A line of `/proc/…/stat`. The name of the program, in parentheses, may hold anything. */
export function readStat(stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields.slice(11);
  return {
    id: Number.parseInt(stat, 10),
    parent: Number(fields[1]),
    cpu: (Number(user) + Number(system)) * millisecondsPerTick,
  };
}

/** A process and what descends from it. */
export function descendants<Any extends Pick<Process, 'id' | 'parent'>>(root: number, all: readonly Any[]): Any[] {
  const children = new Map<number, Any[]>();
  for (const process of all) children.set(process.parent, [...(children.get(process.parent) ?? []), process]);
  const below = (process: Any): Any[] => [process, ...(children.get(process.id) ?? []).flatMap(below)];
  return all.filter(({ id }) => id === root).flatMap(below);
}

/** The share of a process in the memory that it holds together with others; all of it where that is not told. */
async function memoryOf(id: number): Promise<number> {
  const rollup = await readOrNothing(`/proc/${id}/smaps_rollup`);
  const status = rollup || (await readOrNothing(`/proc/${id}/status`));
  const [, kilobytes = 0] = /^(?:Pss|VmRSS):\s+(\d+) kB/mu.exec(status) ?? [];
  return Number(kilobytes) * bytesPerKilobyte;
}

/** A process may end while it is looked at. */
async function readOrNothing(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

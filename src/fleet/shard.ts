import { basename, dirname, join } from 'node:path';
import type { ProjectSource } from '../config/sources.ts';
import { isChapterList } from '../config/sources.ts';
import { isMarkdown } from '../model/dialects.ts';
import { sha256 } from '../model/digest.ts';
import { failure } from '../model/report.ts';
import { type Cache, cacheKey } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow } from '../platform/host-paths.ts';

/** A part of a run, so that several machines share its work: number `index` of `count`, from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** How long sources took when they were last built, in milliseconds, by their paths relative to the working directory. */
export type Times = Readonly<Record<string, number>>;

/** The sources of a run, distributed. */
export interface Split {
  /** The positions of the shard's sources among those of the run. */
  own: ReadonlySet<number>;
  /** Differs if machines have distributed the sources differently, because they do not have the same files or times. */
  digest: string;
}

/** The most shards of a run: more than any service starts for a matrix. */
const mostShards = 1000;

/** @param text as on the command line: `2/5`. @throws Failure `usage` */
export function parseShard(text: string): Shard {
  const [, first = '', second = ''] = /^(\d{1,4})\/(\d{1,4})$/u.exec(text) ?? [];
  const [index, count] = [Number(first), Number(second)];
  if (index >= 1 && index <= count && count <= mostShards) return { index, count };
  const reason = `\`${text}\` is not a shard`;
  throw failure('usage', { reason, hint: 'Write the number of the shard and that of all shards, such as `2/5`.' });
}

/**
 * Distributes the sources of a run, so that all shards take about the same time: the heaviest first, each to the shard that has
 * least so far. The weight of a source is the time that it took last, otherwise its size, at the speed of the others.
 */
export async function splitSources(
  sources: readonly ProjectSource[],
  { index, count }: Shard,
  times: Times,
  host: Host,
): Promise<Split> {
  const sizes = await Promise.all(sources.map(({ path }) => sizeOf(path, host)));
  const weights = weigh(
    sources.map(({ displayPath }, position) => ({ size: sizes[position] ?? 0, time: times[displayPath] })),
  );
  const heaviestFirst = weights
    .map((weight, position) => ({ weight, position }))
    .toSorted((a, b) => b.weight - a.weight || a.position - b.position);
  const loads = Array.from({ length: count }, () => 0);
  const shards: number[] = [];
  for (const { weight, position } of heaviestFirst) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + weight;
    shards[position] = least;
  }
  return {
    own: new Set(shards.flatMap((shard, position) => (shard === index - 1 ? [position] : []))),
    digest: sha256(JSON.stringify(sources.map(({ displayPath }, position) => [displayPath, shards[position]]))),
  };
}

/** Whether a file begins a book: its chapters are in the same folder, and below. */
function beginsBook(path: string): boolean {
  return isChapterList(path) || /^(?:index\.\w+|.*\.(?:toml|ya?ml))$/u.test(basename(path));
}

/** Bytes of a source; of a file that begins a book, of all Markdown that is likely to belong to it. */
async function sizeOf(path: string, host: Host): Promise<number> {
  if (!beginsBook(path)) return host.size(path);
  const folder = dirname(path);
  let size = 0;
  const enters = (inside: string) => inside === folder || !/^(?:\.|node_modules$)/u.test(basename(inside));
  for await (const { path: name, kind } of filesBelow(folder, host, enters)) {
    if (kind === 'file' && isMarkdown(name)) size += await host.size(join(folder, name));
  }
  return size;
}

function weigh(sources: readonly { size: number; time: number | undefined }[]): number[] {
  const timed = sources.flatMap(({ size, time }) => (time === undefined ? [] : [{ size, time }]));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const perByte =
    timed.length === 0 ? 1 : sum(timed.map(({ time }) => time)) / Math.max(1, sum(timed.map(({ size }) => size)));
  return sources.map(({ size, time }) => time ?? Math.max(1, size) * perByte);
}

/** Adds the time that the formats of a publication took to that of its source. */
export function addTimes(
  times: Record<string, number>,
  source: string,
  written: readonly { duration: number }[],
): void {
  times[source] = written.reduce((sum, { duration }) => sum + duration, times[source] ?? 0);
}

/** How long the sources of a project took when they were last built, all in one run or in merged shards. */
export async function lastTimes(host: Pick<Host, 'cwd'>, cache: Cache): Promise<Times> {
  const bytes = await cache.get(timesKey(host));
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {};
}

export async function keepTimes(host: Pick<Host, 'cwd'>, times: Times, cache: Cache): Promise<void> {
  const all = { ...(await lastTimes(host, cache)), ...times };
  await cache.set(timesKey(host), new TextEncoder().encode(JSON.stringify(all)));
}

/** Like the results of runs, they belong to the name of the working directory, so that other machines can use them. */
const timesKey = ({ cwd }: Pick<Host, 'cwd'>) => cacheKey('times', basename(cwd));

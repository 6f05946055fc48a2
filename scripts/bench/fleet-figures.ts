import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { startBucket } from '../../test/support/bucket.ts';
import { type Figures, keepResults, type Limit } from './report.ts';

const program = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));

/** What two workers have to reach, of what two plain builds at the same time reach here. */
export const fleetLimits: readonly Limit[] = [{ figure: 'two workers / what the cores allow', unit: '', least: 0.85 }];

/** Publications of a run that is timed, of the one that is only queued, and of the one with a bucket. */
const counts = { built: 120, queued: 2000, inBucket: 20 };

/** Publications and workers of the model. */
const modelled = { publications: 1_000_000, workers: [10, 100, 1000] };

const port = 6390;

/**
 * Measures a queue on this machine: how much faster two workers are than one, and what a job costs the server and the store. Then
 * computes how long a million publications would take, with the times that were measured.
 *
 * @param rounds of one worker, one build, two workers and two builds: all in turn, because a machine is not always as busy
 * @param scratch an empty folder
 */
export async function fleetFigures(rounds: number, scratch: string): Promise<Figures> {
  const load = loadavg().map((value) => Number(value.toFixed(1)));
  for (const name of ['redis', 'project/source', 'bucket']) await mkdir(join(scratch, name), { recursive: true });
  const server = spawn('redis-server', ['--port', `${port}`, '--save', '', '--dir', join(scratch, 'redis')], {
    stdio: 'ignore',
  });
  const redis = new Redis(port);
  redis.on('error', () => {});
  try {
    const figures = new Map([
      ['load of the machine before', load[0] ?? Number.NaN],
      ...(await throughput(rounds, scratch, redis)),
      ...(await requests(scratch)),
      ...(await waiting(scratch, redis)),
    ]);
    await keepResults({ fleet: { rounds, cores: cpus().length, load, figures: Object.fromEntries(figures) } });
    const guide = 'source/guide/fleet.md';
    await writeFile(guide, withFleetTable(await readFile(guide, 'utf8'), figures));
    return figures;
  } finally {
    redis.disconnect();
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
}

async function throughput(rounds: number, scratch: string, redis: Redis): Promise<Map<string, number>> {
  await writeHandouts(scratch, counts.built);
  const times = { one: [] as number[], two: [] as number[], build: [] as number[], builds: [] as number[] };
  const durations: number[] = [];
  const uses: { commands: number; bytes: number; processor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await redis.call('CONFIG', 'RESETSTAT');
    const before = await usage(redis);
    const one = await workersAt(1, scratch);
    const after = await usage(redis);
    uses.push({
      commands: after.commands / counts.built,
      bytes: after.bytes / counts.built,
      processor: (after.processor - before.processor) / counts.built,
    });
    durations.push(...one.slice(1).map((time, index) => time - (one[index] ?? 0)));
    times.one.push(interval(one));
    times.build.push(await buildsAt(1, scratch));
    times.two.push(interval(await workersAt(2, scratch)));
    times.builds.push(await buildsAt(2, scratch));
  }
  const gain = median(times.one) / median(times.two);
  const allowed = (2 * median(times.build)) / median(times.builds);
  const processor = median(uses.map((use) => use.processor));
  const figures = new Map([
    ['two workers / one', gain],
    ['two builds at once / one after the other', allowed],
    ['two workers / what the cores allow', gain / allowed],
    ['a job of a worker / its share of a build', (median(times.one) * counts.built) / median(times.build)],
    ['seconds a publication', mean(durations) / 1000],
    ['Redis commands a job', median(uses.map((use) => use.commands))],
    ['Redis bytes a job, sent and received', median(uses.map((use) => use.bytes))],
    ['Redis milliseconds of processor a job', processor * 1000],
  ]);
  for (const workers of modelled.workers) {
    // Redis does one thing after the other.
    const seconds = Math.max(simulate(durations, workers) / 1000, processor * modelled.publications);
    figures.set(`model: hours for a million with ${workers} workers`, seconds / 3600);
  }
  return figures;
}

/** What a worker asks a bucket for. */
async function requests(scratch: string): Promise<Map<string, number>> {
  await writeHandouts(scratch, counts.inBucket);
  await using bucket = await startBucket(join(scratch, 'bucket'));
  const env = { ...bucket.env, OFFPRINT_STORE: 's3://handouts/bench' };
  // Another run than the one before, which may not be finished: its workers have ended with its last publication.
  const sources = Array.from({ length: counts.inBucket }, (_, index) => `source/${index}.md`);
  await finished(start(['enqueue', '--to', 'html', ...sources], scratch, env));
  const asked = { PUT: 0, other: 0 };
  bucket.fail = (method) => {
    asked[method === 'PUT' ? 'PUT' : 'other'] += 1;
    return undefined;
  };
  const worker = start(['worker'], scratch, env);
  await publishedBy([worker], counts.inBucket);
  await end(worker);
  return new Map([
    ['S3 writes a job', asked.PUT / counts.inBucket],
    ['S3 reads a job', asked.other / counts.inBucket],
  ]);
}

/** What jobs that wait take. */
async function waiting(scratch: string, redis: Redis): Promise<Map<string, number>> {
  await writeHandouts(scratch, counts.queued);
  const before = await usage(redis);
  const begun = performance.now();
  await finished(start(['enqueue', '--to', 'html'], scratch, { OFFPRINT_STORE: join(scratch, 'store-queued') }));
  const time = performance.now() - begun;
  return new Map([
    ['milliseconds to queue a job', time / counts.queued],
    ['Redis bytes of memory a waiting job', ((await usage(redis)).memory - before.memory) / counts.queued],
  ]);
}

/** The table of the guide. */
export function fleetTable(figures: Figures): string {
  const rows = [...figures].map(([name, value]) => `| ${name} | ${shown(value)} |`);
  return ['| figure | measured |', '|---|--:|', ...rows].join('\n');
}

/** The guide with the table of these figures instead of the one that it has. */
export function withFleetTable(guide: string, figures: Figures): string {
  return guide.replace(/\| figure \| measured \|\n(?:\|.*\n)+/u, () => `${fleetTable(figures)}\n`);
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}

async function writeHandouts(scratch: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const paragraphs = Array.from({ length: 5 + (index % 20) }, (_, line) => `Line *${line}* of ${index}.[^a]`);
    const text = `---\ntitle: Handout ${index}\n---\n\n## Task\n\n${paragraphs.join('\n\n')}\n\n[^a]: A note.\n`;
    await writeFile(join(scratch, `project/source/${index}.md`), text);
  }
}

/** When each publication of a run was published, in milliseconds, with workers that have warmed up. */
async function workersAt(workers: number, scratch: string): Promise<number[]> {
  const env = { OFFPRINT_STORE: join(scratch, 'store'), OFFPRINT_CACHE: join(scratch, 'cache') };
  const running = Array.from({ length: workers }, () => start(['worker'], scratch, env));
  // Each loads its modules with a first publication.
  await finished(start(['enqueue', '--to', 'epub', 'source/1.md', 'source/2.md', 'source/3.md'], scratch, env));
  await publishedBy(running, 3);
  const published = publishedBy(running, counts.built);
  await finished(start(['enqueue', '--to', 'html'], scratch, env));
  const times = await published;
  await Promise.all(running.map(end));
  for (const folder of Object.values(env)) await rm(folder, { recursive: true, force: true });
  return times;
}

/** The times at which workers publish something, as soon as all have. */
function publishedBy(workers: readonly ChildProcess[], count: number): Promise<number[]> {
  const times: number[] = [];
  return new Promise((resolve) => {
    for (const { stderr } of workers) {
      createInterface({ input: stderr as NodeJS.ReadableStream }).on('line', (line) => {
        if (line.startsWith('published') && times.push(performance.now()) === count) resolve(times);
      });
    }
  });
}

/** Milliseconds for builds of the same project at the same time, without a cache. */
async function buildsAt(builds: number, scratch: string): Promise<number> {
  const begun = performance.now();
  const args = ['build', '--to', 'html', '--no-cache', '--quiet', '--out'];
  await Promise.all(
    Array.from({ length: builds }, (_, index) => finished(start([...args, join(scratch, `dist-${index}`)], scratch))),
  );
  return performance.now() - begun;
}

function start(args: readonly string[], scratch: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    cwd: join(scratch, 'project'),
    env: {
      ...process.env,
      OFFPRINT_REDIS: `redis://127.0.0.1:${port}`,
      OFFPRINT_CACHE: join(scratch, 'cache'),
      ...env,
    },
    stdio: ['ignore', 'ignore', args[0] === 'worker' ? 'pipe' : 'ignore'],
  });
}

async function finished(child: ChildProcess): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
}

async function end(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  await ended;
}

/** Commands include those of scripts. Bytes and commands count from the last reset. */
async function usage(redis: Redis): Promise<{ commands: number; bytes: number; processor: number; memory: number }> {
  const text = await redis.info();
  const of = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'mu').exec(text)?.[1]);
  return {
    commands: of('total_commands_processed'),
    bytes: of('total_net_input_bytes') + of('total_net_output_bytes'),
    processor: of('used_cpu_user') + of('used_cpu_sys'),
    memory: of('used_memory'),
  };
}

/** Milliseconds between two publications. */
function interval(times: readonly number[]): number {
  return ((times.at(-1) ?? Number.NaN) - (times[0] ?? Number.NaN)) / (times.length - 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Milliseconds for all publications if each takes one of the measured times, and the worker that is free first takes the next. */
function simulate(durations: readonly number[], workers: number): number {
  // A heap: each worker is free no later than the two behind it.
  const free = new Float64Array(workers);
  let state = 1;
  for (let index = 0; index < modelled.publications; index += 1) {
    // The same sequence each time (Park and Miller).
    state = (state * 48_271) % 2_147_483_647;
    const until = (free[0] ?? 0) + (durations[state % durations.length] ?? 0);
    let place = 0;
    for (;;) {
      let next = 2 * place + 1;
      if (next + 1 < workers && (free[next + 1] ?? 0) < (free[next] ?? 0)) next += 1;
      if (next >= workers || (free[next] ?? 0) >= until) break;
      free[place] = free[next] ?? 0;
      place = next;
    }
    free[place] = until;
  }
  return Math.max(...free);
}

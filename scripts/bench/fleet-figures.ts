import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { Limit } from './report.ts';

const program = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));

/** What two workers have to reach, of what two processes that only compute reach here. */
export const fleetLimits: readonly Limit[] = [{ figure: 'two workers / what the cores allow', unit: '', least: 0.85 }];

/** Publications of the runs that are timed, and of the one that is only queued. */
const built = 160;
const queued = 2000;

/** Publications and machines of the model. */
const modelled = { publications: 1_000_000, workers: [10, 100, 1000] };

/**
 * Measures a queue on this machine: how much faster two workers are than one, and what a job costs the server. Then computes how
 * long a million publications would take, with the times that were measured.
 *
 * @param scratch an empty folder
 */
export async function fleetFigures(scratch: string): Promise<Map<string, number>> {
  const figures = new Map<string, number>();
  const port = 6390;
  for (const name of ['redis', 'project/source']) await mkdir(join(scratch, name), { recursive: true });
  await writeHandouts(scratch, built);
  const server = spawn('redis-server', ['--port', `${port}`, '--save', '', '--dir', join(scratch, 'redis')], {
    stdio: 'ignore',
  });
  const redis = new Redis(port);
  redis.on('error', () => {});
  try {
    const one = await timeOf(1, scratch, port);
    await redis.call('CONFIG', 'RESETSTAT');
    const two = await timeOf(2, scratch, port);
    figures.set('Redis commands a job', (await commands(redis)) / built);
    const allowed = (2 * (await computing(1))) / (await computing(2));
    figures.set('two workers / one', one / two);
    figures.set('what the cores allow', allowed);
    figures.set('two workers / what the cores allow', one / two / allowed);

    await writeHandouts(scratch, queued);
    const before = await memory(redis);
    const start = performance.now();
    await offprint(['enqueue', '--to', 'html'], scratch, port, 'queued');
    figures.set('milliseconds to queue a job', (performance.now() - start) / queued);
    figures.set('Redis bytes a job', ((await memory(redis)) - before) / queued);
    const seconds = one / 1000 / built;
    figures.set('seconds a publication', seconds);
    for (const workers of modelled.workers) {
      figures.set(
        `model: hours for ${modelled.publications} with ${workers} workers`,
        simulate(seconds, workers) / 3600,
      );
    }
    return figures;
  } finally {
    redis.disconnect();
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
}

async function writeHandouts(scratch: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const paragraphs = Array.from({ length: 5 + (index % 20) }, (_, line) => `Line *${line}* of ${index}.[^a]`);
    const text = `---\ntitle: Handout ${index}\n---\n\n## Task\n\n${paragraphs.join('\n\n')}\n\n[^a]: A note.\n`;
    await writeFile(join(scratch, `project/source/${index}.md`), text);
  }
}

/** Milliseconds from the first to the last publication of a run. */
async function timeOf(workers: number, scratch: string, port: number): Promise<number> {
  const store = `store-${workers}`;
  const running = Array.from({ length: workers }, () => start(['worker', '--quiet'], scratch, port, store));
  // Each loads its modules with a first publication.
  await sleep(3000);
  const run = (await offprint(['enqueue', '--to', 'html'], scratch, port, store)).trim();
  const begun = performance.now();
  await offprint(['status', run, '--wait'], scratch, port, store);
  const time = performance.now() - begun;
  for (const worker of running) {
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
  }
  return time;
}

function start(args: readonly string[], scratch: string, port: number, store: string): ChildProcess {
  const env = {
    ...process.env,
    OFFPRINT_REDIS: `redis://127.0.0.1:${port}`,
    OFFPRINT_STORE: join(scratch, store),
    OFFPRINT_CACHE: join(scratch, `${store}-cache`),
  };
  return spawn(process.execPath, [program, ...args], {
    cwd: join(scratch, 'project'),
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function offprint(args: readonly string[], scratch: string, port: number, store: string): Promise<string> {
  const child = start(args, scratch, port, store);
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(child, 'close');
  return text;
}

/** Milliseconds that processes take that only compute, at once. */
async function computing(processes: number): Promise<number> {
  const work = 'let n = 0; for (let i = 0; i < 4e9; i += 1) n ^= i;';
  const begun = performance.now();
  const all = Array.from({ length: processes }, () => once(spawn(process.execPath, ['-e', work]), 'exit'));
  await Promise.all(all);
  return performance.now() - begun;
}

async function commands(redis: Redis): Promise<number> {
  const calls = (await redis.info('commandstats')).matchAll(/^cmdstat_[^:]+:calls=(\d+)/gmu);
  return [...calls].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function memory(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/mu.exec(await redis.info('memory'))?.[1]);
}

/**
 * Seconds for all publications if each worker takes the next one when it has finished: exponentially distributed times with the
 * measured mean, from a fixed sequence.
 */
function simulate(mean: number, workers: number): number {
  const free = new Float64Array(workers);
  let state = 1;
  for (let index = 0; index < modelled.publications; index += 1) {
    state = (state * 48_271) % 2_147_483_647;
    // Round robin differs from the first that is free by less than the longest publication.
    free[index % workers] = (free[index % workers] ?? 0) - mean * Math.log(state / 2_147_483_647);
  }
  return Math.max(...free);
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test as vitestTest } from 'vitest';
import { sha256 } from '../../src/model/digest.ts';
import { startBucket } from '../support/bucket.ts';
import { offprint } from '../support/offprint.ts';
import { snapshot, writeAll } from '../support/publication-folder.ts';
import { freePort, type RedisServer, type ServerSecrets, startRedis } from '../support/redis.ts';
import { run } from '../support/run.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { mountRefusal, mountSmallDisk } from '../support/small-disk.ts';
import { testWith } from '../support/tools.ts';

const root = join(import.meta.dirname, '../..');
const test = testWith('redis-server');

/** A project in a folder, a queue, and a store. */
interface Fleet {
  folder: string;
  redis: RedisServer;
  env: Record<string, string>;
  /** Runs a command in the project. */
  run(...args: string[]): ReturnType<typeof offprint>;
  /** Starts a worker. It is ended with the test. */
  startWorker(...args: string[]): Worker;
}

interface Worker {
  child: ChildProcess;
  /** What it has said so far. */
  log(): string;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

function withFleet(
  files: Record<string, string>,
  use: (fleet: Fleet) => Promise<void>,
  secretsIn?: (folder: string) => Promise<ServerSecrets>,
): Promise<void> {
  return withScratchFolder(async (folder) => {
    await writeAll(join(folder, 'project'), files);
    for (const name of ['redis', 'temporary']) await mkdir(join(folder, name));
    await using redis = await startRedis(join(folder, 'redis'), await secretsIn?.(folder));
    const env = {
      OFFPRINT_REDIS: redis.url,
      OFFPRINT_STORE: join(folder, 'store'),
      OFFPRINT_CACHE: join(folder, 'cache'),
      TMPDIR: join(folder, 'temporary'),
    };
    const workers: Worker[] = [];
    const fleet: Fleet = {
      folder,
      redis,
      env,
      run: (...args) => offprint(join(folder, 'project'), args, fleet.env),
      startWorker(...args) {
        const worker = startWorker(args, fleet.env);
        workers.push(worker);
        return worker;
      },
    };
    try {
      await use(fleet);
    } finally {
      for (const { end } of workers) await end('SIGKILL');
    }
  });
}

function startWorker(args: readonly string[], env: Record<string, string>): Worker {
  const child = spawn(process.execPath, [join(root, 'lib/cli.js'), 'worker', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  return {
    child,
    log: () => log,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}

const handouts = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `source/${String(index).padStart(3, '0')}.md`,
      `---\ntitle: Handout ${index}\n---\n\n## Task\n\nThe number is *${index}*.[^a]\n\n[^a]: A note.\n`,
    ]),
  );

/** The digests of the files in a folder, by their paths in it. */
async function digestsIn(folder: string, out: string): Promise<[string, string][]> {
  const files = await snapshot(join(folder, out));
  return Object.entries(files).map(([path, bytes]) => [relative(join(folder, out), path), sha256(bytes)]);
}

/** What was printed, without how far the run was. */
function withoutProgress(text: string): string {
  return text.replace(/^run-[0-9a-f]{16}: \d+ of \d+ published.*\n/gmu, '');
}

/** The processes that a process has started. */
async function childrenOf(pid: number | undefined): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(100);
}

// These wait for most of their time: for locks, pauses between attempts, and programs that start.
describe.concurrent('a queue', { timeout: 300_000 }, () => {
  test('builds what a build on the spot does', async () => {
    await withFleet({ ...handouts(3), 'source/broken.md': '# A\n\n[b](#b)\n' }, async (fleet) => {
      const { stdout, stderr } = await fleet.run('enqueue', '--to', 'html,epub');
      const run = stdout.trim();
      expect(run).toMatch(/^run-[0-9a-f]{16}$/u);
      expect(stderr).toContain('4 publications queued');
      expect(await fleet.run('status', run)).toMatchObject({ code: 75, stdout: expect.stringContaining('0 of 4') });
      fleet.startWorker();
      const collected = await fleet.run('collect', run, '--out', '../collected');
      const built = await fleet.run('build', '--to', 'html,epub', '--out', '../built');
      expect(await digestsIn(fleet.folder, 'collected')).toEqual(await digestsIn(fleet.folder, 'built'));
      expect([collected.code, withoutProgress(collected.stderr)]).toEqual([built.code, built.stderr]);
      expect(await fleet.run('status', run)).toMatchObject({ code: 1, stdout: expect.stringContaining('4 of 4') });
      // The same sources are the same run, and cost nothing.
      expect((await fleet.run('enqueue', '--to', 'html,epub')).stdout).toBe(stdout);
      const again = await fleet.run('status', run, '--wait', '--json');
      expect(JSON.parse(again.stdout).result).toMatchObject({ published: 4, cached: 4, exitCode: 1 });
    });
  });

  test('drains a worker that is asked to end, and shows how it is', async () => {
    await withFleet(handouts(40), async (fleet) => {
      const port = await freePort();
      const worker = fleet.startWorker('--port', `${port}`);
      const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
      const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
      await until(() => worker.log().includes('published'));
      expect(await ask('/health/live')).toBe('alive\n');
      expect(await ask('/health/ready')).toBe('ready\n');
      expect(await ask('/metrics')).toMatch(/^offprint_jobs_total\{outcome="published"\} [1-9]/mu);
      expect(await ask('/metrics')).toMatch(/^offprint_cache_lookups_total\{result="miss"\} [1-9]/mu);
      expect(await worker.end('SIGTERM')).toBe(0);
      const { published, state } = JSON.parse((await fleet.run('status', run, '--json')).stdout);
      expect(state).toBe('running');
      // What it had begun is published, and nothing of it is left.
      expect(published).toBe(worker.log().match(/^published/gmu)?.length);
      expect(await readdir(fleet.env.TMPDIR ?? '')).toEqual([]);
    });
  });

  test('ends a run that is cancelled', async () => {
    await withFleet(handouts(60), async (fleet) => {
      const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
      const worker = fleet.startWorker();
      await until(() => worker.log().includes('published'));
      expect((await fleet.run('cancel', run)).stdout).toContain('cancelled');
      expect(await fleet.run('collect', run)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('run-cancelled'),
      });
      expect(await readdir(join(fleet.folder, 'project'))).toEqual(['source']);
      // It can be queued again, and is then built.
      expect((await fleet.run('enqueue', '--to', 'html')).stdout.trim()).toBe(run);
      expect(await fleet.run('collect', run)).toMatchObject({ code: 0 });
    });
  });

  test('gives up on a publication whose process always ends, and publishes the others', async () => {
    const slow = Array.from({ length: 20_000 }, (_, index) => `Paragraph *${index}*.\n`).join('\n');
    await withFleet({ ...handouts(3), 'source/slow.md': slow }, async (fleet) => {
      const { child } = fleet.startWorker();
      const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
      await until(async () => {
        const { state, active } = JSON.parse((await fleet.run('status', run, '--json')).stdout);
        if (active.includes('source/slow.md'))
          for (const pid of await childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
        return state !== 'running';
      });
      const { code, stderr } = await fleet.run('collect', run);
      expect(code).toBe(3);
      expect(stderr).toMatch(
        /^source\/slow\.md fatal The publication could not be built in 4 attempts: its process ended with SIGKILL/mu,
      );
      expect((await digestsIn(fleet.folder, 'project/dist')).map(([path]) => path)).toEqual([
        '000.html',
        '001.html',
        '002.html',
      ]);
    });
  });

  test('tells what it does not know', async () => {
    await withFleet(handouts(1), async (fleet) => {
      expect(await fleet.run('status', 'nothing')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('run-unknown'),
      });
      fleet.env = { ...fleet.env, OFFPRINT_REDIS: 'redis://127.0.0.1:1' };
      expect(await fleet.run('status', 'nothing')).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('queue-failed'),
      });
    });
  });
});

describe.concurrent('a worker', { timeout: 300_000 }, () => {
  test('starts a process again that has grown larger than it may', async () => {
    await withFleet(handouts(4), async (fleet) => {
      const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
      const processes = async (memory: string) => {
        const seen = new Set<number>();
        const worker = fleet.startWorker('--memory', memory);
        await until(async () => {
          for (const pid of await childrenOf(worker.child.pid)) seen.add(pid);
          return worker.log().match(/^published/gmu)?.length === 4;
        });
        expect(await worker.end('SIGTERM')).toBe(0);
        return seen.size;
      };
      // Each takes more than that, and less for what it has computed itself.
      expect(await processes('120')).toBe(4);
      await fleet.run('status', run, '--wait');
      await rm(join(fleet.folder, 'store'), { recursive: true });
      await fleet.run('enqueue', '--to', 'html');
      expect(await processes('2000')).toBe(1);
    });
  });

  const hasTls = !/FATAL CONFIG/u.test(String(spawnSync('redis-server', ['--port', '0', '--tls-port', '0']).output));
  const encrypted = hasTls || process.env.CI === 'true' ? testWith('redis-server', 'openssl') : vitestTest.skip;

  encrypted(`talks to an encrypted queue${hasTls ? '' : ' (skipped without TLS in redis-server)'}`, async () => {
    const secretsIn = async (folder: string) => {
      const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
      const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=queue'];
      const address = ['-addext', 'subjectAltName=IP:127.0.0.1'];
      const { code, stderr } = await run('openssl', [...request, ...address, '-keyout', key, '-out', certificate], {
        cwd: folder,
      });
      expect(code, stderr).toBe(0);
      return { certificate, key, password: 'ebb-and-flood' };
    };
    await withFleet(
      handouts(2),
      async (fleet) => {
        const refused = await fleet.run('enqueue', '--to', 'html');
        expect(refused.code).toBe(3);
        expect(refused.stderr).toMatch(/The queue cannot be used: self-signed certificate/u);
        const suspicious = fleet.startWorker();
        await until(() => suspicious.log().includes('queue: self-signed certificate'));
        await suspicious.end('SIGTERM');
        fleet.env = { ...fleet.env, NODE_EXTRA_CA_CERTS: join(fleet.folder, 'certificate.pem') };
        const worker = fleet.startWorker();
        const { stdout } = await fleet.run('enqueue', '--to', 'html');
        const collected = await fleet.run('collect', stdout.trim());
        expect(collected.code).toBe(0);
        expect(await readdir(join(fleet.folder, 'project/dist'))).toEqual(['000.html', '001.html']);
        expect([refused.stderr, suspicious.log(), worker.log(), collected.stderr].join('')).not.toContain(
          'ebb-and-flood',
        );
      },
      secretsIn,
    );
  });

  const refusal = mountRefusal();
  const withDisk = refusal === undefined ? test : vitestTest.skip;

  withDisk(`loses nothing when the disk of the store is full${refusal ? ` (skipped: ${refusal})` : ''}`, async () => {
    await withFleet(handouts(3), async (fleet) => {
      using disk = mountSmallDisk(join(fleet.folder, 'store'), 2);
      const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
      const ballast = join(disk.folder, 'ballast');
      await expect(writeFile(ballast, new Uint8Array(4_000_000))).rejects.toThrow('ENOSPC');
      await writeFile(join(fleet.folder, 'project/source/new.md'), '# New\n');
      const reason = `The store \`${disk.folder}\` cannot be used: the disk is full`;
      expect(await fleet.run('enqueue', '--to', 'html')).toMatchObject({
        code: 3,
        stderr: expect.stringContaining(reason),
      });
      await rm(join(fleet.folder, 'project/source/new.md'));

      const worker = fleet.startWorker();
      const full = JSON.parse((await fleet.run('status', run, '--wait', '--json')).stdout);
      expect(full).toMatchObject({ published: 0, result: { exitCode: 3 } });
      expect(full.failed).toMatchObject(Array(3).fill({ attempts: 4, reason }));
      expect(worker.log()).toContain(`failed source/000.md: ${reason}`);
      expect(await readdir(join(disk.folder, 'unfinished'))).toEqual([]);

      await rm(ballast);
      expect((await fleet.run('enqueue', '--to', 'html')).stdout.trim()).toBe(run);
      expect(await fleet.run('collect', run, '--out', '../collected')).toMatchObject({ code: 0 });
      await fleet.run('build', '--to', 'html', '--out', '../built');
      expect(await digestsIn(fleet.folder, 'collected')).toEqual(await digestsIn(fleet.folder, 'built'));
      await worker.end('SIGTERM');
    });
  });
});

// Alone, so that no minute ends before all have begun.
test('a worker begins no more jobs a minute than it may, and leaves the others to other workers', async () => {
  await withFleet(handouts(8), async (fleet) => {
    const published = ({ log }: Worker) => log().match(/^published/gmu)?.length ?? 0;
    const waits = ({ log }: Worker) => /^worker waits for \d+ s, because of its rate$/mu.test(log());
    const workers = [
      fleet.startWorker('--rate', '2'),
      // It could build all of them at once.
      fleet.startWorker('--rate', '3', '--concurrency', '8'),
    ];
    const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
    await until(() => workers.every(waits) && workers.map(published).join() === '2,3');
    // The jobs beyond that wait for anyone.
    expect(JSON.parse((await fleet.run('status', run, '--json')).stdout)).toMatchObject({ published: 5, active: [] });
    fleet.startWorker();
    expect(await fleet.run('status', run, '--wait')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('8 of 8'),
    });
    for (const worker of workers) expect(await worker.end('SIGTERM')).toBe(0);
    expect(workers.map(published)).toEqual([2, 3]);
  });
});

/** Publications in the run of chaos, and how many seconds it lasts at most. */
const chaos = { publications: Number(process.env.CHAOS ?? 150), seconds: 200 + Number(process.env.CHAOS ?? 150) * 2 };

/** What happens during the run, in an order that depends on the seed, over and over. A worker that is killed is replaced. */
const disturbances = ['kill 0', 'kill 1', 'kill 2', 'restart', 'cut', 'cut', 'fill', 'rest'] as const;

function disturbancesInOrder(): (typeof disturbances)[number][] {
  const order = fc.shuffledSubarray([...disturbances], { minLength: disturbances.length });
  return fc.sample(order, { seed: Number(process.env.RANDOM_SEED ?? 1), numRuns: 500 }).flat();
}

/** One that takes more memory than its config allows, each time. */
const poison = {
  'offprint.config.yaml': 'limits: { memory: 32 }\n',
  'source/poison.md': Array.from({ length: 15_000 }, (_, index) => `*Emphasis* of **${index}**.\n`).join('\n'),
};

test(
  'nothing is lost or doubled if workers are killed, the server ends, connections break and the store fails',
  async () => {
    const files = { ...handouts(chaos.publications), ...poison, 'source/broken.md': '# A\n\n[b](#b)\n' };
    await withFleet(files, async (fleet) => {
      await mkdir(join(fleet.folder, 'bucket'));
      await using bucket = await startBucket(join(fleet.folder, 'bucket'));
      Object.assign(fleet.env, bucket.env, { OFFPRINT_STORE: 's3://handouts/term' });
      const run = (await fleet.run('enqueue', '--to', 'html')).stdout.trim();
      const seen = { workersKilled: 0, serverRestarts: 0, connectionsCut: 0, storeErrors: 0, fullDisks: 0 };
      // One in twenty fails, in two ways; for a while, the disk of the store is full.
      let isFull = false;
      bucket.fail = (method, number) => {
        if (isFull && method === 'PUT') {
          seen.fullDisks += 1;
          return 507;
        }
        if (number % 20 === 0) seen.storeErrors += 1;
        return number % 40 === 0 ? 'close' : number % 20 === 0 ? 503 : undefined;
      };
      const all: Worker[] = [];
      const start = () => {
        const worker = fleet.startWorker();
        all.push(worker);
        return worker;
      };
      const workers = [start(), start(), start()];
      const isOver = async () => {
        const { stdout } = await fleet.run('status', run, '--json');
        return stdout !== '' && JSON.parse(stdout).state !== 'running';
      };
      for (const what of disturbancesInOrder()) {
        if (await isOver()) break;
        await sleep(2000);
        isFull = what === 'fill';
        if (what === 'restart') {
          await fleet.redis.restart();
          seen.serverRestarts += 1;
        } else if (what === 'cut') {
          await fleet.redis.cut();
          seen.connectionsCut += 1;
        } else if (what.startsWith('kill')) {
          const victim = Number(what.at(-1));
          await workers[victim]?.end('SIGKILL');
          workers[victim] = start();
          seen.workersKilled += 1;
        }
      }
      bucket.fail = () => undefined;
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
      const status = JSON.parse((await fleet.run('status', run, '--json')).stdout);
      const collected = await fleet.run('collect', run, '--out', '../collected');
      const built = await fleet.run('build', '--to', 'html', '--out', '../built');
      for (const worker of workers) expect(await worker.end('SIGTERM')).toBe(0);
      const puts = await digestsIn(fleet.folder, 'collected');
      const expected = await digestsIn(fleet.folder, 'built');
      const temporary = await readdir(fleet.env.TMPDIR ?? tmpdir());
      const finished = all.flatMap(({ log }) => log().match(/^published .*/gmu) ?? []);
      if (process.env.CHAOS) {
        console.table({
          ...{ publications: status.sources, ...seen, published: status.published, failed: status.failed.length },
          withFatalMessage: status.sources - expected.length,
          builtAgainHarmlessly: finished.length - new Set(finished).size,
          doubled: puts.length - new Set(puts.map(([path]) => path)).size,
          lost: expected.length - puts.length,
          temporaryFiles: temporary.length,
        });
      }
      expect(status).toMatchObject({ failed: [], published: chaos.publications + 2, result: { exitCode: 1 } });
      expect(puts).toEqual(expected);
      expect(puts).toHaveLength(chaos.publications + 1);
      expect(collected.stderr).toMatch(/^source\/poison\.md.* fatal .*\[source-memory\]$/mu);
      expect(withoutProgress(collected.stderr)).toBe(built.stderr);
      expect(temporary).toEqual([]);
    });
  },
  chaos.seconds * 1000,
);

import { readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, type BuildResult, build } from '../../src/build.ts';
import { resolveProject } from '../../src/config/project.ts';
import { jobRunner, storedResult } from '../../src/fleet/job.ts';
import { putInPlace } from '../../src/fleet/put-in-place.ts';
import { describeRun, encodeJson, type JobResult, type RunSettings } from '../../src/fleet/run-description.ts';
import { takeSnapshot } from '../../src/fleet/snapshot.ts';
import { openStore, type Store, sharedCache } from '../../src/fleet/store.ts';
import { sha256 } from '../../src/model/digest.ts';
import { memoryCache } from '../../src/platform/cache.ts';
import { openSession, type SessionOptions } from '../../src/session.ts';
import { pictureServer } from '../support/picture-server.ts';
import { hostIn, snapshot, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Publications that link to each other, share a file, and have faults and warnings. */
const files = {
  'project/.git/HEAD': '',
  'project/offprint.config.yaml': 'sources: [docs]\nto: [html, epub]\nprovenance: true\n',
  'project/docs/a.md': '---\ntitle: A\nauhtor: Ann\n---\n\nSee [bees](b.md#hives).\n',
  'project/docs/b.md': '---\ntitle: Bees\nslug: bees\nauhtor: Ben\n---\n\n## Hives\n\n![](missing.png)\n',
  'project/docs/c.md': '---\ntitle: C\n---\n\n::include{file=../shared.md}\n\n![](../../outside.png)\n',
  'project/docs/d.md': '---\ntitle: D\n---\n\n# D\n\n### Jump\n',
  'project/shared.md': 'Shared text.\n',
  'project/.secret': 'secret',
  'outside.png': 'Outside.',
};

interface BuiltRun {
  description: string;
  results: JobResult[];
  /** Puts the outputs of the run in place. */
  collect: (out: string) => ReturnType<typeof putInPlace>;
}

/** Queues a run and builds its jobs, as a worker would. */
async function buildRun(
  folder: string,
  store: Store,
  settings: RunSettings = {},
  given: SessionOptions = {},
): Promise<BuiltRun> {
  const host = hostIn(join(folder, 'project'));
  const project = await resolveProject(settings, host);
  const sources = project.sources.map(({ displayPath }) => displayPath);
  const run = describeRun({ settings, snapshot: await takeSnapshot(project, host, store), sources });
  const description = await store.put(encodeJson(run));
  await using session = openSession({ host: hostIn('/'), ...given });
  const runner = jobRunner(session, store, {});
  const results: JobResult[] = [];
  for (const [position, source] of sources.entries()) {
    const options = { signal: new AbortController().signal, onProgress: () => {}, onStuck: () => {} };
    results.push(await runner.run({ offprint: run.offprint, description, position, source }, options));
  }
  const collect = (out: string) =>
    putInPlace(
      async () => {
        const all = await Promise.all(sources.map((_, position) => storedResult({ description, position }, store)));
        return {
          files: all.filter((file) => file !== undefined),
          read: async ({ files }) =>
            Promise.all(
              files.map(async ({ sha256, size: _, ...file }) => ({ ...file, bytes: await store.get(sha256) })),
            ),
          readsAllFirst: false,
        };
      },
      { host, signal: undefined, out },
    );
  return { description, results, collect };
}

function withProject(use: (folder: string, store: Store) => Promise<void>): Promise<void> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    await use(folder, await openStore('store', { cwd: folder, env: {} }));
  });
}

/** What two builds have in common if they do the same. */
async function outcomeIn(
  folder: string,
  out: string,
  { outputs, messages, sources, faults, exitCode }: Omit<BuildResult, 'files'>,
) {
  const written = await snapshot(join(folder, 'project', out));
  return {
    ...{ sources, faults, exitCode },
    files: Object.entries(written).map(([path, bytes]) => [path.replace(`/${out}/`, '/'), sha256(bytes)]),
    outputs: outputs.map(({ path, publication, format }) => [path.replace(out, ''), publication, format]),
    messages: messages.map(({ ruleId, reason, file, line, column, note }) => [
      ruleId,
      reason,
      file,
      line,
      column,
      note,
    ]),
  };
}

const local = async (folder: string, more: BuildOptions = {}) =>
  outcomeIn(folder, 'local', await build({ host: hostIn(join(folder, 'project')), out: 'local', ...more }));

describe('publications that a worker has built', () => {
  test('have the files and the report of a build on the spot', async () => {
    await withProject(async (folder, store) => {
      const run = await buildRun(folder, store);
      const collected = await run.collect('collected');
      expect(await outcomeIn(folder, 'collected', collected)).toEqual(await local(folder));
      expect(run.results.map(({ exitCode }) => exitCode)).toEqual([0, 1, 1, 0]);
    });
  });

  test('are not built twice', async () => {
    await withProject(async (folder, store) => {
      await buildRun(folder, store);
      expect((await buildRun(folder, store)).results.map(({ isCached }) => isCached)).toEqual([true, true, true, true]);
    });
  });

  test('are built again if they, or what they read, have changed, and only then', async () => {
    await withProject(async (folder, store) => {
      const cached = async () => (await buildRun(folder, store)).results.map(({ isCached }) => isCached);
      await cached();
      await writeFile(join(folder, 'project/docs/d.md'), '---\ntitle: D\n---\n\nChanged.\n');
      // The first one links to others, and so has to know all of them.
      expect(await cached()).toEqual([false, true, true, false]);
      await writeFile(join(folder, 'project/shared.md'), 'Changed.\n');
      expect(await cached()).toEqual([false, true, false, true]);
      await writeFile(join(folder, 'project/docs/b.md'), '---\ntitle: Bees\nslug: bees\n---\n\nChanged.\n');
      expect(await cached()).toEqual([false, false, true, true]);
      await writeFile(
        join(folder, 'project/offprint.config.yaml'),
        `${files['project/offprint.config.yaml']}strict: false\n`,
      );
      expect(await cached()).toEqual([false, false, false, false]);
    });
  });

  test('keep their results when another source comes before them', async () => {
    await withProject(async (folder, store) => {
      await buildRun(folder, store);
      await writeFile(join(folder, 'project/docs/0.md'), '---\ntitle: New\nauhtor: Nan\n---\n\nNew.\n');
      const run = await buildRun(folder, store);
      expect(run.results.map(({ isCached }) => isCached)).toEqual([false, false, false, true, true]);
      // One that misses an image suggests names of its folder, where there is a new one.
      const collected = await run.collect('collected');
      expect(await outcomeIn(folder, 'collected', collected)).toEqual(await local(folder));
    });
  });

  test('do not depend on a result that is damaged', async () => {
    await withProject(async (folder, store) => {
      const first = await buildRun(folder, store);
      const name = `results/${first.description}/0`;
      await store.write(name, new TextEncoder().encode('0'.repeat(64)));
      expect((await buildRun(folder, store)).results.map(({ isCached }) => isCached)).toContain(true);
      const collected = await first.collect('collected');
      expect(await outcomeIn(folder, 'collected', collected)).toEqual(await local(folder));
    });
  });
});

describe('a cache in the store', () => {
  /** A worker and builds on other machines, which have only the cache of the store in common. */
  async function withMachines(
    use: (machines: { worker: () => Promise<unknown>; ci: () => Promise<BuildResult>; cache: string }) => Promise<void>,
  ): Promise<void> {
    await withProject(async (folder, store) => {
      const env = { ...process.env, OFFPRINT_CACHE_STORE: join(folder, 'shared') };
      let machines = 0;
      await use({
        cache: join(folder, 'shared/cache'),
        async worker() {
          const cache = await sharedCache(memoryCache(), { cwd: '/', env }, () => {});
          await buildRun(folder, store, {}, { keepsStages: true, caches: { cache, downloads: memoryCache() } });
        },
        ci() {
          machines += 1;
          const own = { ...env, OFFPRINT_CACHE: join(folder, `cache-${machines}`) };
          return build({ host: { ...hostIn(join(folder, 'project')), env: own }, out: 'local', reuse: true });
        },
      });
    });
  }

  /** When each value was last computed and sent. */
  async function timesIn(folder: string): Promise<Map<string, bigint>> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return new Map(
      await Promise.all(paths.map(async (path) => [path, (await stat(path, { bigint: true })).mtimeNs] as const)),
    );
  }

  test('has what a worker has computed for a build', async () => {
    await withMachines(async ({ worker, ci, cache }) => {
      await worker();
      const before = await timesIn(cache);
      // Each of the four sources is parsed and transformed.
      expect(before.size).toBeGreaterThanOrEqual(8);
      await ci();
      const after = await timesIn(cache);
      expect([...before].filter(([path, time]) => after.get(path) !== time)).toEqual([]);
    });
  });

  test('has what a build has computed for a worker', async () => {
    await withMachines(async ({ worker, ci, cache }) => {
      await ci();
      const before = await timesIn(cache);
      await worker();
      expect(await timesIn(cache)).toEqual(before);
    });
  });

  test('has all outputs of a build for the same build elsewhere, without what concerns the cache', async () => {
    await withMachines(async ({ ci, cache }) => {
      const first = await ci();
      const second = await ci();
      expect(first.outputs.some(({ isCached }) => isCached)).toBe(false);
      expect(second.outputs.every(({ isCached }) => isCached)).toBe(true);
      await rm(dirname(cache), { recursive: true });
      await writeFile(dirname(cache), 'A file, which no store can be in.');
      const third = await ci();
      expect(third.outputs.some(({ isCached }) => isCached)).toBe(false);
      expect(third.exitCode).toBe(first.exitCode);
      const rules = ({ messages }: BuildResult) => messages.map(({ ruleId }) => ruleId);
      expect(rules(third)).toEqual([...rules(first), 'cache-unshared']);
      expect(rules(second)).toEqual(rules(first));
    });
  });
});

test('files outside the project, hidden ones, outputs and links that lead out do not travel', async () => {
  await withProject(async (folder, store) => {
    const host = hostIn(join(folder, 'project'));
    await symlink('../../outside.png', join(folder, 'project/docs/linked.png'));
    await build({ host });
    const { files: sent } = await takeSnapshot(await resolveProject({}, host), host, store);
    expect(Object.keys(sent)).toEqual([
      ...['.git', 'docs/a.md', 'docs/b.md', 'docs/c.md', 'docs/d.md', 'offprint.config.yaml', 'shared.md'],
    ]);
  });
});

test('a config cannot make a worker contact its private network, or start a program', async () => {
  await using server = await pictureServer({});
  const config = `network: { allow: [127.0.0.1] }\nbrowser: { path: /bin/true }\nto: [html]\nsources: [docs]\n`;
  await withScratchFolder(async (folder) => {
    await writeAll(join(folder, 'project'), {
      'offprint.config.yaml': config,
      'docs/a.md': `# A\n\n![A](${server.at('/a.png')})\n`,
    });
    const store = await openStore('store', { cwd: folder, env: {} });
    const { collect } = await buildRun(folder, store);
    expect((await collect('collected')).messages.map(({ ruleId }) => ruleId)).toEqual(['picture-private']);
    expect(server.asked).toEqual([]);
    // On the machine of the author, the config is trusted.
    await build({ host: hostIn(join(folder, 'project')), out: 'local' });
    expect(server.asked).toEqual(['/a.png 404']);
  });
});

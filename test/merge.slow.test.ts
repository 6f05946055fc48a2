import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildOptions, build } from '../src/build.ts';
import { json } from '../src/cli/reporters/json.ts';
import { merge } from '../src/merge.ts';
import { sha256 } from '../src/model/digest.ts';
import { hostIn, snapshot, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

/** Publications that link to each other, have faults, warnings, variants, and a key that is unknown in several of them. */
const files = {
  'docs/a.md': '---\ntitle: A\nauhtor: Ann\n---\n\nSee [bees](b.md#hives) and [more](book/one.md).\n',
  'docs/b.md': '---\ntitle: Bees\nslug: bees\nauhtor: Ben\n---\n\n## Hives\n\n![](missing.png)\n',
  'docs/book/index.md': '---\ntitle: Book\nchapters: [one.md]\n---\n',
  'docs/book/one.md': '# One\n\nBack to [a](../a.md) and to [nowhere](#nowhere).\n',
  'docs/c.md': '---\ntitle: C\nauhtor: Cid\n---\n\nText. :only[Answer.]{variant="teacher"}\n',
  'docs/d.md': '---\ntitle: D\n---\n\n# D\n\n### Jump\n',
};

const options: BuildOptions = { sources: ['docs'], to: ['html', 'epub'], provenance: true, variant: ['teacher'] };

/** Builds in shards, and merges them, in a folder with these files. */
async function mergedIn(folder: string, count: number, more: BuildOptions = {}) {
  const host = hostIn(folder);
  const folders = Array.from({ length: count }, (_, index) => `shards/${index + 1}`);
  for (const [index, out] of folders.entries()) {
    await build({ ...options, ...more, out, host, shard: `${index + 1}/${count}` });
  }
  return merge({ folders, host });
}

const reportContext = { colors: false, width: 100, quiet: false, readLines: async () => [], cwd: '/', root: '/' };

describe('shards, merged', () => {
  test.each([2, 3, 7])('%i of them have the files and the report of one build', async (count) => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, files);
      const whole = await build({ ...options, out: 'whole', host: hostIn(folder) });
      expect(whole.messages.length).toBeGreaterThan(5);
      const merged = await mergedIn(folder, count);
      expect(await digests(join(folder, 'dist'))).toEqual(await digests(join(folder, 'whole')));
      const empty = merged.messages.filter(({ ruleId }) => ruleId === 'shard-empty');
      expect(empty).toHaveLength(Math.max(0, count - 5));
      const report = (run: typeof merged) => {
        const messages = run.messages.filter(({ ruleId }) => ruleId !== 'shard-empty');
        return json({ ...run, messages, written: { files: 0, faults: run.faults } }, reportContext);
      };
      expect(await report(merged)).toBe(await report(whole));
      const described = (run: typeof merged) => run.outputs.map(({ path, size, pages }) => ({ path, size, pages }));
      expect(described(merged).map((output) => ({ ...output, path: output.path.replace('dist', 'whole') }))).toEqual(
        described(whole),
      );
      expect(merged.sources.toSorted()).toEqual(whole.sources.toSorted());
    });
  });

  test('more warnings than allowed, in all shards together, publish nothing', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'docs/a.md': '# A\n\n### Jump\n', 'docs/b.md': '# B\n\n### Jump\n' });
      const settings = { variant: undefined, provenance: false, maxWarnings: 1 };
      const { messages, exitCode, outputs } = await mergedIn(folder, 2, settings);
      expect(messages.map(({ ruleId }) => ruleId)).toEqual(['heading-jump', 'heading-jump', 'max-warnings']);
      expect({ exitCode, outputs }).toEqual({ exitCode: 1, outputs: [] });
    });
  });
});

describe('nothing is merged, and the message says why,', () => {
  let shards: string;
  beforeAll(async () => {
    shards = await mkdtemp(join(tmpdir(), 'offprint-shards-'));
    await writeAll(shards, files);
    for (const index of [1, 2]) {
      await build({ ...options, to: ['epub'], out: `${index}`, host: hostIn(shards), shard: `${index}/2` });
    }
  });
  afterAll(() => rm(shards, { recursive: true }));

  test.each([
    ['a folder is missing', 'shard-unreadable', (folder: string) => rm(join(folder, '2'), { recursive: true })],
    ['a file is damaged', 'shard-damaged', (folder: string) => writeFile(join(folder, '1/book.epub'), 'changed')],
    ['a file is missing', 'shard-damaged', (folder: string) => rm(join(folder, '1/book.epub'))],
    ['a shard file is no JSON', 'shard-unreadable', (folder: string) => writeFile(shardFile(folder), '{')],
    [
      'it names files elsewhere',
      'shard-unreadable',
      (folder: string) => edit(folder, '"book.epub"', '"../../book.epub"'),
    ],
    [
      'another version built it',
      'shard-mismatch',
      (folder: string) => edit(folder, /"offprint": ".*?"/u, '"offprint": "9"'),
    ],
    ['it has other sources', 'shard-mismatch', (folder: string) => edit(folder, /"split": ".*?"/u, '"split": "0"')],
    [
      'it has other formats',
      'shard-mismatch',
      (folder: string) => edit(folder, /"formats": \[\s*"epub"/u, '"formats": ["html"'),
    ],
    ['it is there twice', 'shard-mismatch', (folder: string) => edit(folder, '"index": 1', '"index": 2')],
    ['it is one of three', 'shard-mismatch', (folder: string) => edit(folder, '"count": 2', '"count": 3')],
  ])('if %s', async (_, rule, damage) => {
    await withScratchFolder(async (folder) => {
      await cp(shards, folder, { recursive: true });
      await damage(folder);
      const { messages, exitCode } = await merge({ folders: ['1', '2'], host: hostIn(folder) });
      expect(messages.map(({ ruleId }) => ruleId)).toContain(rule);
      expect(exitCode).toBeGreaterThan(0);
      await expect(snapshot(join(folder, 'dist'))).rejects.toThrow();
    });
  });

  test('if not all shards are named', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, files);
      const host = hostIn(folder);
      await build({ ...options, out: 'one', host, shard: '1/3' });
      const { messages, exitCode } = await merge({ folders: ['one'], host });
      expect(messages.map(({ reason }) => reason)).toEqual(['Shards 2, 3 of 3 are missing']);
      expect(exitCode).toBe(2);
    });
  });

  test('if two shards publish the same name', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, {
        'docs/a.md': '---\nslug: same\n---\n\n# A\n',
        'docs/b.md': '---\nslug: Same\n---\n\n# B\n',
      });
      const { messages, outputs } = await mergedIn(folder, 2, { variant: undefined });
      expect(messages.map(({ ruleId }) => ruleId)).toContain('slug-conflict');
      expect(outputs).toEqual([]);
    });
  });
});

test('a variant that only another shard has is not missing, and one that no shard has is', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const rules = async (variant: string) => {
      const built = [1, 2].map((index) =>
        build({ ...options, variant, out: `out/${index}`, host: hostIn(folder), shard: `${index}/2` }),
      );
      return (await Promise.all(built)).map(({ messages }) =>
        messages.some(({ ruleId }) => ruleId === 'variant-unused'),
      );
    };
    expect(await rules('teacher')).toEqual([false, false]);
    expect(await rules('techer')).toEqual([true, true]);
  });
});

/** The SHA-256 of each file of a folder, by its path in it. */
async function digests(folder: string): Promise<Record<string, string>> {
  const files = Object.entries(await snapshot(folder));
  return Object.fromEntries(files.map(([path, content]) => [relative(folder, path), sha256(content)]));
}

function shardFile(shards: string): string {
  return join(shards, '1', 'offprint-shard-1-of-2.json');
}

async function edit(shards: string, wrong: string | RegExp, text: string): Promise<void> {
  const before = await readFile(shardFile(shards), 'utf8');
  const after = before.replace(wrong, text);
  expect(after).not.toBe(before);
  await writeFile(shardFile(shards), after);
}

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { type WatchOptions, type WatchResult, watch } from '../src/watch.ts';
import { hostIn, snapshot, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

interface Watched {
  folder: string;
  /** Waits for the next build, and returns the rules of its messages. */
  next(): Promise<string[]>;
  /** Text of the last HTML. */
  html(): string;
  /** The number of builds so far. */
  builds(): number;
}

/** Watches a folder with these files while a test changes them. */
function watching(
  files: Record<string, string>,
  use: (watched: Watched) => Promise<void>,
  options: WatchOptions = {},
): Promise<number> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const results: WatchResult[] = [];
    let taken = 0;
    let html = '';
    const ended = new AbortController();
    const running = watch({
      sources: ['a.md'],
      to: ['html'],
      host: hostIn(folder),
      signal: ended.signal,
      ...options,
      onBuilt: (result) => results.push(result),
      onWritten([file]) {
        if (file?.mediaType === 'text/html') html = new TextDecoder().decode(file.bytes);
      },
    });
    try {
      await use({
        folder,
        async next() {
          while (results.length <= taken) await pause(5);
          taken = results.length;
          return results.at(-1)?.messages.map(({ ruleId = '' }) => ruleId) ?? [];
        },
        html: () => html,
        builds: () => results.length,
      });
    } finally {
      ended.abort();
    }
    return running;
  });
}

const project = { 'package.json': '{}', 'a.md': '# Tides\n\nHigh water.\n' };

test('builds again when the source changes, and ends without an error', async () => {
  const exitCode = await watching(project, async ({ folder, next, html }) => {
    expect(await next()).toEqual([]);
    expect(html()).toContain('High water.');
    await writeFile(join(folder, 'a.md'), '# Tides\n\nLow water.\n');
    await next();
    expect(html()).toContain('Low water.');
    // As most editors save.
    await writeFile(join(folder, 'a.md.tmp'), '# Tides\n\nSlack water.\n');
    await rename(join(folder, 'a.md.tmp'), join(folder, 'a.md'));
    await next();
    expect(html()).toContain('Slack water.');
  });
  expect(exitCode).toBe(0);
});

test('goes on after a fault, and after the source was removed', async () => {
  await watching(project, async ({ folder, next, html }) => {
    await next();
    await writeFile(join(folder, 'a.md'), '# Tides\n\n![Moon](moon.svg)\n');
    expect(await next()).toEqual(['picture-missing']);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Moon</title></svg>';
    await writeFile(join(folder, 'moon.svg'), svg);
    expect(await next()).toEqual([]);
    await rm(join(folder, 'a.md'));
    expect(await next()).not.toEqual([]);
    expect(html()).toContain('Moon');
    await writeFile(join(folder, 'a.md'), project['a.md']);
    expect(await next()).toEqual([]);
    expect(html()).toContain('High water.');
  });
});

describe('notices', () => {
  test.each([
    ['an included file', { 'a.md': '# Tides\n\n::include{file=b.md}\n', 'b.md': 'First.\n' }, 'b.md', 'Second.\n'],
    ['a new config', {}, 'offprint.config.yaml', 'defaults: { lang: fr }\n'],
    [
      'a new file that a link leads to',
      { 'a.md': '# Tides\n\n[Moon](moon.txt)\n', 'dist/tides.txt': '' },
      'dist/moon.txt',
      'Moon\n',
    ],
  ])('%s', async (_, files, changed, text) => {
    await watching({ ...project, ...files }, async ({ folder, next }) => {
      await next();
      await writeFile(join(folder, changed), text);
      await next();
    });
  });

  test('a new file in a listed folder', async () => {
    const files = { 'package.json': '{}', 'source/a.md': '# A\n' };
    await watching(
      files,
      async ({ folder, next, html }) => {
        await next();
        await writeFile(join(folder, 'source/b.md'), '# New\n');
        await next();
        expect(html()).toContain('New');
      },
      { sources: ['source'] },
    );
  });
});

test('ignores changes of files that were not read', async () => {
  await watching({ ...project, 'other.md': '# Other\n' }, async ({ folder, next, builds }) => {
    await next();
    await writeFile(join(folder, 'other.md'), '# Changed\n');
    await writeFile(join(folder, '.a.md.swp'), 'Written by an editor.\n');
    await pause(300);
    expect(builds()).toBe(1);
  });
});

test('ends if the options are wrong', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, project);
    expect(await watch({ sources: ['a.md'], to: ['docx'], host: hostIn(folder) })).toBe(2);
  }));

test('writes the same files as a build if requested, and otherwise none', async () => {
  await watching(project, async ({ folder, next }) => {
    await next();
    await expect(readFile(join(folder, 'dist/a.html'))).rejects.toThrow();
  });
  await watching(
    project,
    async ({ folder, next }) => {
      await next();
      const watched = await snapshot(join(folder, 'dist'));
      await build({ sources: ['a.md'], to: ['html'], host: hostIn(folder) });
      expect(await snapshot(join(folder, 'dist'))).toEqual(watched);
    },
    { write: true },
  );
});

test('writes HTML first, then PDF, then EPUB', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, project);
    const stop = new AbortController();
    const order: (string | undefined)[] = [];
    await watch({
      sources: ['a.md'],
      host: hostIn(folder),
      signal: stop.signal,
      onWritten: ([file]) => order.push(file?.format),
      onBuilt: () => stop.abort(),
    });
    expect(order).toEqual(['html', 'pdf', 'epub']);
  }));

test('keeps nothing open from one build to the next', async () => {
  await watching(project, async ({ folder, next }) => {
    const counts: number[] = [];
    for (let number = 0; number < 30; number++) {
      await writeFile(join(folder, 'a.md'), `# Tides\n\nNumber ${number}.\n`);
      await next();
      // Timers come and go.
      counts.push(process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length);
    }
    const [, , early = 0] = counts;
    expect(Math.max(...counts.slice(3))).toBeLessThanOrEqual(early + 1);
  });
});

import { execFile } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { firstJob } from '../../../scripts/bench/print-with-typst.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const run = promisify(execFile);

test('Typst alone, the other libraries alone and a changed word are measured in processes of their own', async () => {
  await withScratchFolder(async (folder) => {
    const [book, one, print] = [join(folder, 'book.md'), join(folder, 'one.md'), join(folder, 'print.pdf')];
    await writeFile(book, '---\ntitle: Tides\nchapters: [one.md]\n---\n');
    // Long enough that a compilation takes more than the 10 ms in which Linux counts the CPU time of a process.
    const text = `# One\n\n${'It is the sea.\n\n```js\nconst tide = 2;\n```\n\n'.repeat(600)}`;
    await writeFile(one, text);
    const outputOf = async (script: string, ...args: string[]) => {
      const { stdout } = await run(process.execPath, ['--import', 'tsx', `scripts/bench/${script}`, ...args]);
      return JSON.parse(stdout);
    };
    const taken = { time: expect.any(Number), cpu: expect.any(Number) };
    const alone = await outputOf('compile-alone.ts', book, one, print);
    expect(alone).toEqual({
      ...{ first: taken, all: taken, changed: taken, memory: expect.any(Number) },
      sources: [relative('.', one)],
    });
    expect(alone.all.time).toBeGreaterThanOrEqual(alone.first.time);
    const { parsers, file } = await outputOf('read-alone.ts', print, ...alone.sources);
    const { cold, warm } = await outputOf('changed-word.ts', one, book, one);
    for (const { time, cpu } of [alone.first, alone.changed, parsers, file])
      expect(Math.min(time, cpu)).toBeGreaterThan(0);
    expect(Math.min(cold, warm)).toBeGreaterThan(0);
    expect(await readFile(one, 'utf8')).toBe(text);
  });
});

test('an article is measured against the libraries alone', async () => {
  await withScratchFolder(async (folder) => {
    const source = join(folder, 'article.md');
    await writeFile(source, '---\ntitle: Tides\n---\n\nIt is the *sea*.\n');
    const job = join(folder, 'job');
    await writeFile(job, serialize(await firstJob(source)));
    await run(process.execPath, ['scripts/bench/floor-typst.mjs', source, job, folder]);
    expect(await readFile(join(folder, 'floor.html'), 'utf8')).toContain('<em>sea</em>');
    for (const name of ['floor.epub', 'floor.jpeg'])
      expect((await stat(join(folder, name))).size).toBeGreaterThan(1000);
    const { pages } = await openPdf(await readFile(join(folder, 'floor.pdf')));
    expect(pages).toHaveLength(1);
  });
});

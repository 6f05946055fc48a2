import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { withScratchFolder } from '../../support/scratch.ts';

const run = promisify(execFile);

test('Typst alone, the parsers alone and a changed word are measured in processes of their own', async () => {
  await withScratchFolder(async (folder) => {
    const [book, one] = [join(folder, 'book.md'), join(folder, 'one.md')];
    await writeFile(book, '---\ntitle: Tides\nchapters: [one.md]\n---\n');
    const text = '# One\n\nIt is the sea.\n\n```js\nconst tide = 2;\n```\n';
    await writeFile(one, text);
    const outputOf = async (script: string, ...args: string[]) => {
      const { stdout } = await run(process.execPath, ['--import', 'tsx', `scripts/bench/${script}`, ...args]);
      return JSON.parse(stdout);
    };
    const alone = await outputOf('compile-alone.ts', book);
    expect(alone).toEqual({ time: expect.any(Number), cpu: expect.any(Number), sources: [relative('.', one)] });
    const read = await outputOf('read-alone.ts', JSON.stringify(alone.sources));
    expect(read).toEqual({ time: expect.any(Number), cpu: expect.any(Number) });
    const { cold, warm } = await outputOf('changed-word.ts', one, book, one);
    expect(Math.min(alone.time, alone.cpu, read.time, read.cpu, cold, warm)).toBeGreaterThan(0);
  });
});

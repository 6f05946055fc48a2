import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, type Step } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('a caller that fails when the print begins stops the EPUB, which waits for its pages', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': '---\ntitle: Tides\n---\n\nThe sea rises.\n' });
    const onProgress = ({ format }: Step) => {
      if (format === 'pdf') throw new Error('The caller is gone');
    };
    const building = build({ sources: ['tides.md'], to: ['pdf', 'epub'], host: hostIn(folder), onProgress });
    await expect(building).rejects.toThrow('The caller is gone');
  });
});

test('the other formats are begun while the browser prints', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': '---\ntitle: Tides\n---\n\nThe sea rises.\n' });
    const reported: string[] = [];
    const onProgress = ({ state, format }: Step) =>
      format && state !== 'underway' && reported.push(`${format} ${state}`);
    await build({ sources: ['tides.md'], to: ['html', 'pdf', 'epub'], host: hostIn(folder), onProgress });
    expect(reported.slice(0, 3)).toEqual(['pdf begun', 'html begun', 'epub begun']);
  });
});

test('each source and file is begun, counted and ended, in this order', async () => {
  await withScratchFolder(async (folder) => {
    const chapters = Array.from({ length: 5 }, (_, index) => `c${index}.md`);
    await writeAll(folder, {
      'index.md': `---\ntitle: Tides\nslug: tides\npdf: { engine: chromium }\nchapters: [${chapters.join(', ')}]\n---\n`,
      ...Object.fromEntries(chapters.map((name) => [name, `# ${name}\n\nThe sea rises.\n`])),
    });
    const steps: Step[] = [];
    const onProgress = (step: Step) => steps.push(step);
    await build({ sources: ['index.md'], to: ['html', 'pdf', 'epub'], host: hostIn(folder), onProgress });
    const of = (wanted: string | undefined) => steps.filter(({ format }) => format === wanted);
    const ends = (all: readonly Step[]) => [all[0]?.state, all.at(-1)?.state];
    expect([...new Set(steps.map(({ activity, path }) => `${activity} ${path}`))]).toEqual(
      expect.arrayContaining(['read index.md', 'write dist/tides/index.html', 'check dist/tides.pdf']),
    );
    for (const format of [undefined, 'html', 'pdf', 'epub'])
      expect(ends(of(format)), format).toEqual(['begun', 'done']);
    for (const [format, unit, total] of [
      [undefined, 'chapters', 5],
      ['html', 'pages', 6],
      ['epub', 'chapters', 5],
    ] as const) {
      const counts = of(format).flatMap(({ count }) => (count ? [count] : []));
      expect(counts, format).toEqual(Array.from({ length: total + 1 }, (_, done) => ({ unit, done, total })));
    }
    const pages = of('pdf').flatMap(({ count }) => (count ? [count] : []));
    expect(pages[0]).toMatchObject({ unit: 'pages', done: 0 });
    expect(pages.at(-1)?.done).toBe(pages.at(-1)?.total);
    expect(pages.at(-1)?.done).toBeGreaterThan(5);
  });
});

test.each([1, 2, 4, 8, 16])('a caller who aborts after %d steps gets their own reason', async (most) => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'index.md': '---\ntitle: Tides\nchapters: [a.md, b.md]\n---\n',
      'a.md': '# A\n\nText.\n',
      'b.md': '# B\n\nText.\n',
    });
    const giveUp = new AbortController();
    let steps = 0;
    const onProgress = () => {
      steps += 1;
      if (steps === most) giveUp.abort(new Error('enough'));
    };
    const options = { sources: ['index.md'], to: ['html', 'pdf', 'epub'], host: hostIn(folder) };
    const building = build({ ...options, signal: giveUp.signal, onProgress });
    await expect(building).rejects.toThrow('enough');
    await expect(readdir(join(folder, 'dist'))).rejects.toThrow('ENOENT');
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, type Step } from '../../src/build.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { unpacked } from '../support/small-book.ts';

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

test.each(['chromium', 'typst'])('the other formats are begun while %s prints', async (engine) => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': `---\ntitle: Tides\npdf: { engine: ${engine} }\n---\n\nThe sea rises.\n` });
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

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">${inside}</svg>`;

const graph = svg(
  '<text x="9" y="20" font-family="Times,serif">Graphviz → ▲</text><text x="9" y="40">None</text>' +
    '<text x="9" y="60" font-family="Helvetica" font-weight="bold">draw.io</text>' +
    '<text x="9" y="80" style="font-family: Courier New, monospace">Courier ‑ code</text>',
);

test('all formats have it in the faces of the template, and nothing is said', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '# T\n\n![A graph](a.svg)\n', 'a.svg': graph });
    const { messages, outputs } = await build({ sources: ['a.md'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const [html = '', pdf = '', epub = ''] = ['html', 'pdf', 'epub'].map(
      (format) => outputs.find((output) => output.format === format)?.path,
    );
    expect(new Set((await pdfFonts(await readFile(join(folder, pdf)))).map(({ name }) => name.slice(7)))).toEqual(
      new Set([
        'SourceSerif4Display-Semibold',
        'SourceSerif4-Regular',
        'Inter-Medium',
        'Inter-SemiBold',
        'JetBrainsMono-Regular',
      ]),
    );
    const page = await readFile(join(folder, html), 'utf8');
    const [, inPage = ''] = /src="data:image\/svg\+xml;base64,([^"]+)"/u.exec(page) ?? [];
    const files = unpacked(await readFile(join(folder, epub)));
    const inBook = [...files].find(([path]) => path.endsWith('.svg'))?.[1];
    expect(Buffer.from(inPage, 'base64').toString('utf8')).toBe(new TextDecoder().decode(inBook));
  });
});

test('a space can be the last glyph of the part of a face that an image needs', async () => {
  await withScratchFolder(async (folder) => {
    const axis = svg(
      '<text y="20" font-family="sans-serif">6:00</text><text y="40" font-family="sans-serif">2 m</text>',
    );
    await writeAll(folder, { 'a.md': '# T\n\n![An axis](a.svg)\n', 'a.svg': axis });
    const { messages, exitCode } = await build({ sources: ['a.md'], to: ['html'], host: hostIn(folder) });
    expect([messages.map(String), exitCode]).toEqual([[], 0]);
  });
});

test('characters that no face has are reported at the image, even if the text has them', async () => {
  await withScratchFolder(async (folder) => {
    const text = '# T\n\nIn a drawing: text.\n\n![Drawn](a.svg)\n\n![Drawn again](b.svg)\n';
    await writeAll(folder, {
      'a.md': text,
      'a.svg': svg('<text y="20">In a drawing: 日本</text>'),
      'b.svg': svg('<text y="20">day</text>'),
    });
    const { messages } = await build({ sources: ['a.md'], to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
      [expect.stringMatching(/^(?:glyph-missing|font-unlisted)$/u), 5],
    ]);
  });
});

describe('of two short publications', () => {
  const texts = { 'a.md': '# Tides\n\nThe sea 潮 rises.\n', 'b.md': '# Ebb\n\n[The sea](nowhere.md) falls.\n' };

  /** The states of the steps of writing, and the rules of the messages. */
  async function built(settings: object) {
    const steps: string[] = [];
    const onProgress = ({ activity, state, path }: Step) => {
      if (activity !== 'read' && state !== 'underway') steps.push(`${path.replace('dist/', '')} ${state}`);
    };
    return withScratchFolder(async (folder) => {
      await writeAll(folder, texts);
      const { messages } = await build({ to: ['pdf'], host: hostIn(folder), onProgress, ...settings });
      return { steps, rules: messages.map(({ file, ruleId }) => `${file} ${ruleId}`) };
    });
  }

  test('the second is written beside the first, whose messages come before its own', async () => {
    const { steps, rules } = await built({ sources: ['a.md', 'b.md'], engine: 'typst' });
    expect(steps.indexOf('b.pdf begun')).toBeLessThan(steps.indexOf('a.pdf done'));
    expect(rules).toEqual(['a.md glyph-missing', 'b.md link-file']);
  });

  test('the second waits for the first if a browser prints one of them', async () => {
    const { steps, rules } = await built({ sources: ['a.md', 'b.md'], engine: 'chromium' });
    expect(steps).toEqual(['a.pdf begun', 'a.pdf done', 'b.pdf begun', 'b.pdf done']);
    expect(rules).toEqual(['a.md glyph-missing', 'b.md link-file']);
  });

  test('the second waits for the first if only so many warnings are allowed', async () => {
    const { steps } = await built({ sources: ['a.md', 'b.md'], engine: 'typst', maxWarnings: 3 });
    expect(steps).toEqual(['a.pdf begun', 'a.pdf done', 'b.pdf begun', 'b.pdf done']);
  });
});

import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, type BuildResult, build } from '../src/build.ts';
import { defaultLimits, type Limits, limitsOf, readingMemory, untrustedLimits } from '../src/model/limits.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

test('sources of any size below a megabyte can be read by the same thread, and larger ones get more memory', () => {
  expect([0, 50_000, 999_999].map(readingMemory)).toEqual([1000, 1000, 1000]);
  expect(readingMemory(2_500_000)).toBe(1800);
});

const picture = await sharp({ create: { width: 100, height: 100, channels: 3, background: 'white' } })
  .png()
  .toBuffer();

function publish(text: string, limits: Partial<Limits> = {}, options: BuildOptions = {}): Promise<BuildResult> {
  return withScratchFolder(async (folder) => {
    const config = `limits: ${JSON.stringify(limits)}\n`;
    const files = { 'a.md': text, 'a.png': picture, 'b.md': '# B\n\nText.\n', 'offprint.config.yaml': config };
    await writeAll(folder, files);
    return build({ sources: ['a.md'], to: ['html'], out: join(folder, 'dist'), host: hostIn(folder), ...options });
  });
}

const places = ({ messages }: BuildResult) =>
  messages.filter(({ fatal }) => fatal).map(({ ruleId, file, line }) => `${ruleId} ${file}:${line}`);

const page = '---\ntitle: T\n---\n\n';

describe('expansion beyond a limit is refused where it occurs', () => {
  test.each<[string, string, Partial<Limits>, string]>([
    [
      'variables',
      `---\ntitle: T\nvariables: { v: ${'x'.repeat(1000)} }\n---\n\n${'{{ v }}\n\n'.repeat(40)}`,
      { text: 0.02 },
      'limit-text a.md:46',
    ],
    [
      'titles of definitions',
      `${page}${'[a][r]\n\n'.repeat(40)}[r]: b.md "${'x'.repeat(1000)}"\n`,
      { text: 0.02 },
      'limit-text a.md:43',
    ],
    [
      'references to headings',
      `${page}## ${'word '.repeat(300)} {#h}\n\n${'[](#h)\n\n'.repeat(40)}`,
      { text: 0.02 },
      'limit-text a.md:31',
    ],
    [
      'lists of figures',
      `${page}![${'word '.repeat(200)}](a.png "${'word '.repeat(200)}"){#fig-a}\n\n${'::list-of-figures\n\n'.repeat(40)}`,
      { text: 0.02 },
      'limit-text a.md:',
    ],
    [
      'abbreviations',
      `${page}*[AB]: ${'x'.repeat(1000)}\n\n${'AB.\n\n'.repeat(40)}`,
      { text: 0.02 },
      'limit-text a.md:45',
    ],
    ['included files', `${page}${'::include{file=b.md}\n\n'.repeat(40)}`, { nodes: 60 }, 'limit-nodes b.md:'],
    ['formulas', `${page}${'$x_1^2$\n\n'.repeat(40)}`, { nodes: 200 }, 'limit-nodes a.md'],
    ['cells', `${page}| a | b |\n|---|---|\n${'| c | d |\n'.repeat(40)}`, { cells: 30 }, 'limit-cells a.md:21'],
    ['headings', `${page}${'## H\n\n'.repeat(40)}`, { headings: 10 }, 'limit-headings a.md:25'],
    ['pictures', `${page}${'![a](a.png)\n\n'.repeat(40)}`, { pictures: 10 }, 'limit-pictures a.md:25'],
    ['pixels', `${page}![a](a.png)\n`, { pixels: 0.005 }, 'limit-pixels a.md:5'],
    ['the title', `---\ntitle: ${'word '.repeat(20)}\n---\n\nText.\n`, { title: 50 }, 'limit-title a.md:2'],
    ['a heading', `${page}## ${'word '.repeat(20)}\n\nText.\n`, { title: 50 }, 'limit-title a.md:5'],
  ])('%s', async (_, text, limits, place) => {
    const result = await publish(text, limits);
    expect(result.exitCode).toBe(1);
    expect(places(result)).toEqual([expect.stringContaining(place)]);
    expect(places(await publish(text))).toEqual([]);
  });
});

test('spans are limited to their table before cells are counted: it has 20 rows and columns', async () => {
  const text = `${page}<table>${'<tr><td colspan=1000 rowspan=900>a</td></tr>'.repeat(20)}</table>\n`;
  expect(places(await publish(text, { cells: 400 }))).toEqual([]);
});

test('a PDF with too many pages is refused', async () => {
  const text = `${page}${'A paragraph of a few words.\n\n'.repeat(100)}`;
  const result = await publish(text, { pages: 1 }, { to: ['pdf'] });
  expect(result.messages.map(({ ruleId, file }) => `${ruleId} ${file}`)).toEqual(['limit-pages a.md']);
}, 60_000);

test('the chapters of a book share the limits', async () => {
  await withScratchFolder(async (folder) => {
    const chapter = `# Chapter\n\n${'Text.\n\n'.repeat(20)}`;
    await writeAll(folder, {
      'a.md': '---\ntitle: T\nchapters: [b.md, c.md, d.md]\n---\n',
      ...{ 'b.md': chapter, 'c.md': chapter, 'd.md': chapter },
      'offprint.config.yaml': 'limits: { nodes: 150 }\n',
    });
    const result = await build({ sources: ['a.md'], to: ['html'], out: join(folder, 'dist'), host: hostIn(folder) });
    expect(places(result)).toEqual([expect.stringMatching(/^limit-nodes [bcd]\.md:\d+$/u)]);
  });
});

describe('limits for untrusted sources', () => {
  test('the config can only lower them', () => {
    expect(limitsOf({ nodes: 9e9, cells: 5 }, true)).toEqual({ ...untrustedLimits, cells: 5 });
    expect(limitsOf({ nodes: 9e9 })).toEqual({ ...defaultLimits, nodes: 9e9 });
    for (const [name, most] of Object.entries(defaultLimits)) {
      expect(untrustedLimits[name as keyof Limits], name).toBeLessThan(most);
    }
  });

  test('apply if the caller requests them, whatever the config says', async () => {
    const text = `${page}${'![a](a.png)\n\n'.repeat(untrustedLimits.pictures + 1)}`;
    expect(places(await publish(text, { pictures: 100_000 }))).toEqual([]);
    expect(places(await publish(text, { pictures: 100_000 }, { untrusted: true }))).toEqual([
      `limit-pictures a.md:${5 + 2 * untrustedLimits.pictures}`,
    ]);
  });
});

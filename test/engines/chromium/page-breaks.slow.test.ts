import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { pdfPages } from '../../support/pdf-text.ts';

// What comes behind a heading, many times over, so that pages end at every line of it.

const rows = Array.from({ length: 12 }, (_, index) => `| row ${index} | value ${index} |`).join('\n');
const lines = (long: string) =>
  Array.from({ length: 9 }, (_, index) => `const line${index} = ${index};${long}`).join('\n');
const sentence = 'Text that runs on for several lines, as paragraphs do in books and in articles of some length. ';

const things = {
  list: 'Introduction:\n\n- One item\n- Another item\n- The third item\n- The last item',
  table: `| First | Second |\n|---|---|\n${rows}`,
  captioned: `:::table[Caption of it]\n| First | Second |\n|---|---|\n${rows}\n:::`,
  listing: `\`\`\`ts title="Caption of it"\n${lines('')}\n\`\`\``,
  short: `\`\`\`ts\n${lines('').split('\n').slice(0, 4).join('\n')}\n\`\`\``,
  long: `\`\`\`ts\n${lines(` // ${'folded '.repeat(14)}`)}\n\`\`\``,
  heading: `### Subheading\n\n${sentence.repeat(2)}`,
  note: `:::note\n${sentence}\n\n${sentence}\n:::`,
  definition: `Term\n: ${sentence}`,
};

const source = Array.from({ length: 12 }, (_, round) =>
  Object.entries(things).map(
    ([name, thing], index) =>
      `## Heading ${name}\n\n${thing}\n\n${sentence.repeat(1 + ((round * 7 + index * 5) % 11))}`,
  ),
)
  .flat()
  .join('\n\n');

let folder: string;
/** The lines of each page, without its head and foot. */
let pages: string[][];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-breaks-'));
  await writeFile(join(folder, 'breaks.md'), `---\ntitle: Breaks\nlang: en\ntoc: false\n---\n\n${source}\n`);
  await build({ sources: [join(folder, 'breaks.md')], out: join(folder, 'out'), to: ['pdf'], engine: 'chromium' });
  const [pdf = ''] = await readdir(join(folder, 'out'));
  const texts = await pdfPages(await readFile(join(folder, 'out', pdf)));
  const isEdge = (line: string) => /^(?:\d+ \/ \d+|Breaks|)$/u.test(line.trim());
  pages = texts.map((text) => text.split('\n').filter((line) => !isEdge(line)));
  expect(pages.length).toBeGreaterThan(20);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('no page ends with an introduction to the next: a heading, a caption, a head, a title, a term', () => {
  const introduction =
    /^(?:Heading \w+|Subheading|.*Caption of it|Introduction:|First ?(?:Second)?|Second|Note|Term)$/u;
  const ends = pages.map((page) => page.at(-1)?.trim() ?? '');
  expect(ends.filter((line) => introduction.test(line))).toEqual([]);
});

test('a table that continues says so and repeats its heads', () => {
  expect(pages.filter(([first]) => first?.startsWith('row'))).toEqual([]);
  expect(pages.filter(([first]) => first?.startsWith('First'))).toEqual([]);
  expect(pages.some(([first, next]) => first?.endsWith('(continued)') && next?.startsWith('First'))).toBe(true);
});

test('no page begins with one or two lines of code', () => {
  const linesAtTop = pages.map((page) => {
    const end = page.findIndex((line) => !/^(?:const|folded)/u.test(line.trim()));
    return page.slice(0, end).filter((line) => line.includes('const')).length;
  });
  expect(linesAtTop.filter((count) => count > 0).length).toBeGreaterThan(0);
  expect(linesAtTop.filter((count) => count === 1 || count === 2)).toEqual([]);
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { pdfPages } from '../../../support/pdf-text.ts';
import { run } from '../../../support/run.ts';
import { testWith } from '../../../support/tools.ts';

// Hyphens and folded code as readers of a real print find them.

const words = 'international understanding requires considerable efficient development responsibility offices'.split(
  ' ',
);
const sentence = Array.from({ length: 120 }, (_, index) => words[(index * 5) % 8]).join(' ');
const code = `const configuration = ${'anotherRatherLongName + '.repeat(8)}0;`;

let folder: string;
let file: string;
let pages: string[];

async function print(name: string, source: string): Promise<string> {
  await writeFile(join(folder, `${name}.md`), source);
  const out = join(folder, name);
  const { messages } = await build({ sources: [join(folder, `${name}.md`)], out, to: ['pdf'], engine: 'chromium' });
  expect(messages.map(String)).toEqual([]);
  const [pdf = ''] = await readdir(out);
  return join(out, pdf);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-hyphens-'));
  file = await print(
    'hyphens',
    `---\ntitle: Hyphens\nlang: en\n---\n\n## Words\n\n${sentence}.\n\nAn author’s own: super\u00ADcalifragilistic ${'x '.repeat(20)}\n\n\`\`\`ts\n${code}\n\`\`\`\n`,
  );
  pages = await pdfPages(await readFile(file));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('lines end with hyphens, and the text contains no soft or other hyphens', () => {
  const text = pages.join('\n');
  expect(text.match(/\p{L}-\n\p{Ll}/gu)?.length).toBeGreaterThan(3);
  expect(text).not.toMatch(/[\u00AD\u2010\uFFFE]/u);
});

test('words within a line are whole, and words across lines are once viewers remove the hyphen', () => {
  const found = pages.join('\n').replaceAll('-\n', '').replaceAll('\n', ' ');
  expect(found).toContain(`${sentence}.`);
  expect(found).toContain('supercalifragilistic');
});

testWith('pdftotext')('poppler joins the words', async () => {
  const { stdout } = await run('pdftotext', [file, '-']);
  expect(stdout.replaceAll('\n', ' ')).toContain(sentence);
});

test('wrapped code keeps its text', () => {
  expect(pages.join('').replaceAll('\n', ' ').replaceAll(/\s+/gu, ' ')).toContain(code);
});

test('hyphenation can be disabled for a document', async () => {
  const plain = await print(
    'plain',
    `---\ntitle: Hyphens\nlang: en\npdf: { hyphenate: false }\n---\n\n## Words\n\n${sentence}.\n`,
  );
  expect((await pdfPages(await readFile(plain))).join('\n')).not.toMatch(/\p{L}-\n\p{Ll}/u);
});

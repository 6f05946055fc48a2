import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { ace } from '../../../support/ace.ts';
import { epubcheckAll } from '../../../support/epubcheck.ts';
import { comparePages } from '../../../support/page-list.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { testWith } from '../../../support/tools.ts';

// Documents with what makes it hard to find where a page begins, printed for real. What pages begin with is read by pdf.js.

const english =
  'the sea rises and falls twice a day and those who live by it know the hour from the moon the wind and the colour of the water';
const hebrew =
  'הים עולה ויורד פעמיים ביום והספנים יודעים את השעה לפי הירח והכוכבים בנמל הישן (שנבנה בשנת 1847) עומדות הסירות על tide הבוץ';

const arabic =
  'البحر يعلو ويهبط مرّتين في اليوم، والبحّارة يعرفون الساعة من القمر والنجوم. في الميناء القديم (الذي بُنيَ عام ١٨٤٧) ترسو القوارب، والحارس يكتب الرقم في دفتر من جلد بنيّ. ظلّ السطح ساكنًا، والجوّ قويّ';

/** A text of words of its own for each number, the same in every run. */
function words(of: string, number: number, count: number): string {
  const all = of.split(' ');
  const step = 1 + (number % 7);
  return Array.from({ length: count }, (_, at) => all[(number * 7 + at * step) % all.length]).join(' ');
}

const many = <T>(count: number, make: (number: number) => T) =>
  Array.from({ length: count }, (_, number) => make(number));
const paragraphs = (count: number, make: (number: number) => string) => many(count, make).join('\n\n');
const front = (title: string, lang: string) => `---\ntitle: ${title}\nlang: ${lang}\n---\n\n`;

const japanese = ['潮は一日に二度満ち、二度引く。', '漁師は月を見て時刻を知る。', '「海は静かだ」と老人は言った。'];
const kana = (number: number) =>
  `${many(14, (at) => `${japanese[(number + at * at) % 3]}${number * 100 + at}番。`).join('')}<ruby>潮<rt>しお</rt></ruby>。`;

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="880"><rect width="600" height="880"/></svg>';
const code = many(150, (at) => (at % 3 ? '}' : `if (tide${at} > 0) { wait(${at}, ${'x'.repeat(90)}); }`)).join('\n');
const table = many(90, (at) => `| ${at + 1} | ${words(english, at, 6 + (at % 9))} |`).join('\n');

const documents = {
  notes:
    front('Notes at the foot', 'en') +
    paragraphs(40, (at) => `${words(english, at, 90)}.[^${at}] ${words(english, at + 3, 30)}`) +
    `\n\n${many(40, (at) => `[^${at}]: ${words(english, at, 40 + (at % 4) * 30)}`).join('\n\n')}`,
  hebrew: front('הים והירח', 'he') + paragraphs(12, (at) => `## פרק ${at + 1}\n\n${words(hebrew, at, 260)}`),
  arabic: `${front('البحر والقمر', 'ar').replace('\n---\n', '\npdf: { size: A5 }\n---\n')}${paragraphs(16, (at) => `## باب ${at + 1}\n\n${words(arabic, at, 420)}`)}`,
  japanese:
    front('潮と月', 'ja') + paragraphs(10, (at) => `## 第${at + 1}章\n\n${kana(at * 3)}\n\n${kana(at * 3 + 1)}`),
  same: front('Same', 'en') + paragraphs(120, () => `${words(english, 1, 40)}.`),
  mixed: [
    `${front('A mixed text', 'en')}## One\n\n${paragraphs(6, (at) => words(english, at, 80))}`,
    '![The sea](sea.svg "On a page of its own")',
    `${paragraphs(3, (at) => words(english, at + 9, 60))}\n\n## Code\n\n\`\`\`js\n${code}\n\`\`\``,
    `## Table\n\n| Day | Remark |\n|---|---|\n${table}`,
    `## List\n\n${many(70, (at) => `${at + 1}. ${words(english, at, 14)}`).join('\n')}\n\n$$ x = \\sum_{i=0}^{n} i^2 $$`,
    paragraphs(10, (at) => words(english, at + 3, 70)),
  ].join('\n\n'),
};

type Name = keyof typeof documents;
const names = Object.keys(documents) as Name[];

let folder: string;
const files = new Map<Name, { pdf: Buffer; epub: Buffer }>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-page-list-'));
  const sources = Object.fromEntries(names.map((name) => [`${name}.md`, documents[name]]));
  const config = "fonts: [{ package: '@fontsource/hina-mincho' }]\n";
  await writeAll(folder, { ...sources, 'sea.svg': picture, 'offprint.config.yaml': config });
  const { messages, exitCode } = await build({
    sources: names.map((name) => `${name}.md`),
    to: ['pdf', 'epub'],
    host: hostIn(folder),
  });
  if (exitCode !== 0) throw new Error(messages.join('\n'));
  const read = (file: string) => readFile(join(folder, 'dist', file));
  for (const name of names) files.set(name, { pdf: await read(`${name}.pdf`), epub: await read(`${name}.epub`) });
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function filesOf(name: Name): { pdf: Buffer; epub: Buffer } {
  const found = files.get(name);
  if (!found) throw new Error(`Unexpected document ${name}`);
  return found;
}

describe.each(names)('the list of pages of the document `%s`', (name) => {
  test('has all pages, each at its first text', async () => {
    const { pdf, epub } = filesOf(name);
    const { wrong, unlisted, listed } = await comparePages(pdf, epub);
    expect(wrong).toEqual([]);
    expect(unlisted).toEqual([]);
    expect(listed).toBeGreaterThan(3);
  });
});

test('the package names the PDF by its identity', () => {
  const { pdf, epub } = filesOf('notes');
  const [, source = ''] =
    /"pageBreakSource">([^<]+)</u.exec(strFromU8(unzipSync(epub)['OEBPS/content.opf'] ?? new Uint8Array())) ?? [];
  expect(source).toMatch(/^urn:uuid:/u);
  expect(pdf.toString('latin1')).toContain(`<xmpMM:DocumentID>${source}</xmpMM:DocumentID>`);
});

test('without a PDF in the run there is no list of pages', async () => {
  const { exitCode } = await build({ sources: ['same.md'], to: ['epub'], out: 'alone', host: hostIn(folder) });
  expect(exitCode).toBe(0);
  const alone = unzipSync(await readFile(join(folder, 'alone', 'same.epub')));
  const texts = Object.entries(alone).filter(([path]) => /\.(?:xhtml|opf|ncx)$/u.test(path));
  expect(texts.filter(([, bytes]) => /page-?(?:list|break|navigation)/iu.test(strFromU8(bytes)))).toEqual([]);
});

testWith('java')(
  'EPUBCheck has nothing to say',
  async () => {
    expect(await epubcheckAll(new Map(names.map((name) => [name, filesOf(name).epub])))).toEqual([]);
  },
  120_000,
);

test.each(['notes', 'mixed'] as const)(
  'Ace has nothing to say of `%s`',
  async (name) => {
    expect(await ace(filesOf(name).epub)).toEqual([]);
  },
  120_000,
);

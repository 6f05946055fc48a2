import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { reading } from '../pdf/reading.ts';
import { axe } from '../support/axe.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { withPage } from '../support/page.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

const fixtures = join(import.meta.dirname, '../fixtures/documents/right-to-left');
const languages = ['ar', 'he', 'fa', 'ur'] as const;

type Language = (typeof languages)[number];
type Files = Record<'html' | 'pdf' | 'epub', Uint8Array>;

const published = new Map<Language, Files>();
const filesIn = (lang: Language): Files => {
  const files = published.get(lang);
  if (!files) throw new Error(`Cannot test \`${lang}\` without its files`);
  return files;
};
const htmlIn = (lang: Language) => new TextDecoder().decode(filesIn(lang).html);
const inBook = (lang: Language, path: string) =>
  new TextDecoder().decode(unzipSync(filesIn(lang).epub)[`OEBPS/${path}`]);

beforeAll(async () => {
  await withScratchFolder(async (folder) => {
    const names = [...languages.map((lang) => `${lang}.md`), 'tide.svg'];
    const sources = names.map(async (name) => [`source/${name}`, await readFile(join(fixtures, name), 'utf8')]);
    await writeAll(folder, Object.fromEntries(await Promise.all(sources)));
    const { messages } = await build({ to: ['html', 'pdf', 'epub'], host: hostIn(folder) });
    expect(messages).toEqual([]);
    for (const lang of languages) {
      const [html, pdf, epub] = await Promise.all(
        ['html', 'pdf', 'epub'].map((format) => readFile(join(folder, `dist/${lang}.${format}`))),
      );
      if (html && pdf && epub) published.set(lang, { html, pdf, epub });
    }
  });
}, 120_000);

describe.each(languages)('a document in %s', (lang) => {
  test('runs from right to left in HTML and EPUB', () => {
    expect(htmlIn(lang)).toContain(`<html lang="${lang}" dir="rtl">`);
    expect(inBook(lang, 'section-001.xhtml')).toContain(`lang="${lang}" xml:lang="${lang}" dir="rtl"`);
    expect(inBook(lang, 'content.opf')).toMatch(/<package [^>]*dir="rtl"/u);
    expect(inBook(lang, 'content.opf')).toContain('page-progression-direction="rtl"');
  });

  test('has a cover with its text drawn', () => {
    expect(Object.keys(unzipSync(filesIn(lang).epub))).toContain('OEBPS/cover.jpg');
  });
});

testWith('java')(
  'the documents are valid HTML, and valid EPUBs',
  async () => {
    const langs = ['ar', 'he'] as const;
    for (const lang of langs) expect(await vnu(htmlIn(lang))).toEqual([]);
    expect(await epubcheckAll(new Map(langs.map((lang) => [lang, filesIn(lang).epub])))).toEqual([]);
  },
  120_000,
);

test.each([
  ['ar', 320, 'dark'],
  ['he', 1200, 'light'],
] as const)('the page in %s is accessible, %s pixels wide, %s', async (lang, width, scheme) => {
  expect(await axe(htmlIn(lang), { width, scheme })).toEqual([]);
});

test.each(['ar', 'he'] as const)(
  'the page in %s shows code and formulas from left to right, and punctuation at the start',
  async (lang) => {
    const seen = await withPage(async (page) => {
      await page.setViewport({ width: 1200, height: 800 });
      await page.setContent(htmlIn(lang));
      return (await page.evaluate(`({
      directions: ['main p', 'main code', 'pre', 'math'].map((name) => getComputedStyle(document.querySelector(name)).direction),
      box: document.querySelector('main input').getBoundingClientRect().x - document.querySelector('main p').getBoundingClientRect().right,
      slant: getComputedStyle(document.querySelector('main em')).fontStyle,
      overflow: document.documentElement.scrollWidth - innerWidth,
    })`)) as { directions: string[]; box: number; slant: string; overflow: number };
    });
    expect(seen.directions).toEqual(['rtl', 'ltr', 'ltr', 'ltr']);
    // The box of a task hangs in the margin, which is on the right.
    expect(seen.box).toBeGreaterThan(0);
    expect(seen.slant).toBe('normal');
    expect(seen.overflow).toBe(0);
  },
);

test('numbers have the digits of the language everywhere', async () => {
  expect(htmlIn('ar')).toMatch(/class="noteref">١</u);
  expect(htmlIn('fa')).toMatch(/class="noteref">۱</u);
  expect(htmlIn('ur')).toMatch(/class="noteref">1</u);
  expect(inBook('ar', 'section-001.xhtml')).toContain('<span class="note-number">١.</span>');
  const [first] = await pdfPages(filesIn('fa').pdf);
  expect(first).toMatch(/[۱-۹] \/ ۱/u);
});

test('two facing pages of the PDF are in the order of the language', async () => {
  const preferences = await reading(filesIn('he').pdf, (document) => document.getViewerPreferences());
  expect(preferences).toMatchObject({ Direction: 'R2L' });
});

test('words are found in the PDF as they are spelled', async () => {
  const text = async (lang: Language) => (await pdfPages(filesIn(lang).pdf)).join('\n');
  const [arabic, hebrew] = [await text('ar'), await text('he')];
  for (const word of ['البحر', 'القمر', 'الصيادين', 'المكان', 'tide.py']) expect(arabic).toContain(word);
  for (const word of ['הגאות', 'והשפל', 'מגפיים', 'דייגים', 'tide.py']) expect(hebrew).toContain(word);
});

test('Arabic with all vowel signs is compared with its source', async () => {
  const verse =
    'فِي البَدْءِ كَانَتِ الرِّيَاحُ تَهُبُّ مِنَ الشَّمَالِ، وَكَانَ البَحْرُ هَادِئًا لَا يَتَحَرَّكُ. إِنَّ الَّذِينَ يُسَافِرُونَ عَلَى المَاءِ يَعْرِفُونَ النُّجُومَ.';
  const text = `---\ntitle: البَحْر\nlang: ar\npdf: { size: A5 }\n---\n\n${`${verse} `.repeat(40)}\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf', 'epub'], engine: 'chromium' });
  expect(messages.map(String)).toEqual([]);
}, 60_000);

testWith('pdffonts')('each script is set in a face that Offprint brings', async () => {
  const names = async (lang: Language) => (await pdfFonts(filesIn(lang).pdf)).map(({ name }) => name).join(' ');
  for (const lang of ['ar', 'fa', 'ur'] as const) expect(await names(lang)).toContain('Amiri');
  expect(await names('he')).toContain('FrankRuhlLibre');
});

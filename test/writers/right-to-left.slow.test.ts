import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { markRoles } from '../../src/engines/chromium/document/marked-roles.ts';
import { pageReader } from '../../src/pdf/content/content-reader.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { reading } from '../pdf/reading.ts';
import { axe } from '../support/axe.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { withPage } from '../support/page.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { run } from '../support/run.ts';
import { withScratchFile, withScratchFolder } from '../support/scratch.ts';
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
  expect(htmlIn('ar')).toMatch(/class="noteref" dir="ltr">١</u);
  expect(htmlIn('fa')).toMatch(/class="noteref" dir="ltr">۱</u);
  expect(htmlIn('ur')).toMatch(/class="noteref" dir="ltr">1</u);
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

/** Lines with vowel signs, words in another script, numbers, formulas and emphasis. */
const vocalized = {
  ar: 'فِي البَدْءِ كَانَتِ **الرِّيَاحُ تَهُبُّ** مِنَ الشَّمَالِ، وَكَانَ `٣٫٥ البَحْرُ` 42 `٣٫٥ بيت` هَادِئًا لَا tide يَتَحَرَّكُ 3.5. إِنَّ $x_1$ $x_2$ الْعَالَمِينَ *الَّذِينَ يُسَافِرُونَ* عَلَى المَاءِ^[الْحَمْدُ] يَعْرِفُونَ النُّجُومَ ٣٫٥^[بَيْتٌ].',
  he: 'בְּרֵאשִׁית בָּרָא **אֱלֹהִים אֵת** הַשָּׁמַיִם וְאֵת `הַמָּיִם עַל` 42 הָאָרֶץ tide וְהָאָרֶץ הָיְתָה 3.5 תֹהוּ $x_1$ $x_2$ וָבֹהוּ *וְחֹשֶׁךְ עַל* פְּנֵי תְהוֹם^[הַמָּיִם] וְרוּחַ 3.5^[שָׁלוֹם].',
} as const;

describe.each(['typst', 'chromium'] as const)('with vowel signs, printed by %s', (engine) => {
  test.each(['ar', 'he'] as const)(
    'all words in %s have their place',
    async (lang) => {
      const text = `---\ntitle: ${vocalized[lang].slice(0, 12)}\nlang: ${lang}\npdf: { size: A5, engine: ${engine} }\n---\n\n${`${vocalized[lang]} `.repeat(20)}\n`;
      const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf', 'epub'] });
      expect(messages.map(String)).toEqual([]);
    },
    60_000,
  );

  test('the number of a note comes after a number, which is on its left', async () => {
    const text = `---\ntitle: א\nlang: he\npdf: { engine: ${engine} }\n---\n\nובהו 378^[הערה] שלום.\n`;
    const { products } = await publish({ sources: { text }, to: ['pdf'] });
    const pdf = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
    const runs = pdf.pages.flatMap(({ dict, number }) => pageReader(pdf)(dict, number).texts);
    const number = runs.find((run) => run.text.trim() === '378');
    const mark = runs.find((run) => run.text.trim() === '1' && run.baseline < (number?.baseline ?? 0));
    expect(mark?.right).toBeLessThanOrEqual(number?.left ?? 0);
  });
});

/** Words, numbers and punctuation; links, emphasis and notes within lines that run the other way. */
const mixed = {
  ar: 'هذا النص فيه Latin words وأرقام 12.5 ثم **كلمات 37 هنا** وبعدها `code x` ونهاية السطر الطويل مع [رابط Wikipedia هنا](https://example.com) ثم 12 13 وحاشية أخرى',
  he: 'פסקה עם Latin words כאן **ועוד text עם** מילים בשורה ארוכה שנמשכת עם מספר 3.5 ועוד Latin words **and more** כאן `code 12` ועוד 7 8 סוף',
  en: 'Some English with עברית כאן 12 ועוד מילים and a number 37, then [مرحبا بكم 12.5 مع]{lang=ar} and `עברית code` at the end of **words הים היום** here',
};

/** The words of a PDF, without spaces, as poppler reads them from its tags: letters are in painting order, from the left. */
async function taggedWords(pdf: Uint8Array): Promise<string> {
  const { stdout } = await withScratchFile('tagged.pdf', pdf, (path) => run('pdfinfo', ['-struct-text', path]));
  const texts = Array.from(stdout.matchAll(/^ *"(.*)"$/gmu), ([, text = '']) => text);
  return lettersOf(texts.map((text) => (/[\u0590-\u06FF]/u.test(text) ? [...text].reverse().join('') : text)).join(''));
}

const lettersOf = (text: string) => text.replaceAll(/[^\p{L}\p{M}\p{N}.]/gu, '');

for (const [engine, langs] of [
  ['chromium', ['ar', 'he', 'en']],
  // In the others, poppler misses what follows the texts that Typst gives single glyphs.
  ['typst', ['ar', 'he']],
] as const) {
  for (const lang of langs) {
    testWith('pdfinfo')(`the words of lines in ${lang} are tagged as they are read, with ${engine}`, async () => {
      const text = `---\ntitle: A\nlang: ${lang}\npdf: { size: A5, engine: ${engine} }\n---\n\n${`${mixed[lang]} `.repeat(5)}\n`;
      const { products } = await publish({ sources: { text }, to: ['pdf'] });
      const words = lettersOf(mixed[lang].replaceAll(/\(.*?\)|\{.*?\}/gu, ''));
      const found = await taggedWords(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
      expect(found).toBe(`A${words.repeat(5)}`);
    });
  }
}

/** Blocks, words and notes that run the other way than the document does. */
const turned = `---
title: Directions
lang: en
---

Some English with עברית כאן 12, (ועוד) and [שלום hello 3.5 לך]{lang=he} or [abc עברית 12]{dir=ltr lang=he}, and \`(الكتاب) هنا 12\`.

A note after הים שלום הים^[One.], and after “הים כאן”, (ועוד), [הים 1847]{lang=he}, 12, 3.5.

::: {dir=rtl}
פסקה עם Latin words כאן **ועוד text עם** מילים, ועוד tide **3.5** ספר^[and הים].

| ראש one | [ועוד 1847 the ספר]{lang=he} |
| --- | --- |
| תא two כאן | <bdi>the ספר</bdi> |
:::

| One |
| --- |
| Two |

Table: The שפל וגאות here

![A square](<data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2290%22 height=%2290%22%3E%3Crect width=%2290%22 height=%2290%22/%3E%3C/svg%3E> "A square, ועוד מילים כאן")
`;

test.each(['typst', 'chromium'])('%s tags what runs the other way as it is read', async (engine) => {
  const { messages } = await publishAndCheck({ sources: { text: turned }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['typst', 'chromium'])('%s keeps the signs at the edge of a head', async (engine) => {
  const text = '---\ntitle: הים\nlang: he\n---\n\n| “q” *b* Å | b |\n| --- | --- |\n| c | d |\n';
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['typst', 'chromium'])('%s tags a picture in a line where it is', async (engine) => {
  const picture = (name: string) =>
    `![${name}](<data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2220%22 height=%229%22%3E%3Crect width=%2220%22 height=%229%22/%3E%3C/svg%3E>)`;
  const lines = [
    `שלום מים ${picture('קופסה')} ספר ועוד מילים.`,
    `English words ${picture('A box')} and more.`,
    `הים **ועוד ${picture('כד')} the tide** סוף.`,
  ];
  const text = `---\ntitle: הים\nlang: he\n---\n\n${lines.join('\n\n')}\n`;
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test.each(['typst', 'chromium'])('%s tags numbered lists in others, with Arabic digits, as such', async (engine) => {
  const text = '---\ntitle: البحر\nlang: ar\n---\n\n1. 1. هنا\n   2. 1. مدينة\n2. البحر\n\n- 1. كتاب\n';
  const { messages } = await publishAndCheck({ sources: { text }, to: ['pdf'], engine });
  expect(messages.map(String)).toEqual([]);
});

test('the marks for tags leave languages to style sheets as they were', async () => {
  const text = '<p lang="he">הים</p><p dir="ltr"><em>the <span lang="ar" dir="rtl">البحر</span></em></p>';
  const counts = await withPage(async (page) => {
    await page.setContent(
      `<html lang="en"><body><main><div lang="he" dir="rtl">${text}</div>${text}</main></body></html>`,
    );
    const count = `['en', 'he', 'ar'].map((lang) => document.querySelectorAll(\`:lang(${'$'}{lang})\`).length)`;
    const before = await page.evaluate(count);
    await page.evaluate(markRoles);
    return { before, after: await page.evaluate(count) };
  });
  expect(counts.before).not.toContain(0);
  expect(counts.after).toEqual(counts.before);
});

testWith('pdffonts')('each script is set in a face that Offprint brings', async () => {
  const names = async (lang: Language) => (await pdfFonts(filesIn(lang).pdf)).map(({ name }) => name).join(' ');
  for (const lang of ['ar', 'fa', 'ur'] as const) expect(await names(lang)).toContain('Amiri');
  expect(await names('he')).toContain('FrankRuhlLibre');
});

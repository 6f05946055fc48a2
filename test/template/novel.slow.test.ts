import { expect, test } from 'vitest';
import { check } from '../../src/check.ts';
import { readPages } from '../../src/pdf/content/content-reader.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { typeOf, walkStructure } from '../../src/pdf/structure.ts';
import type { Host } from '../../src/platform/host.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';

const ferryman = `# The ferryman

It was past nine when the ferryman heard the bell on the far bank, and he let it ring three times.

“You took your time,” said the woman in the reeds.

* * *

They were halfway across before she spoke again. His father had walked across the ford in 1911.
`;
const water =
  '# High water\n\n*Nobody* remembered a spring like it. The mill stood in the river until May.\n\n1. an oar\n2. a lamp\n';

/** The PDF of a novel whose front matter has these lines, too. */
function novel(front: string): Promise<Uint8Array> {
  const metadata = `title: The Lamp at the Ford\nauthor: Mara Ostrow\ndate: 2026-05-01\ntemplate: novel\n${front}`;
  const summary = `---\n${metadata}\n---\n\n- [The ferryman](ferryman.md)\n- [High water](water.md)\n`;
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'SUMMARY.md': summary, 'ferryman.md': ferryman, 'water.md': water });
    const options = { sources: 'SUMMARY.md', to: ['pdf' as const], host: hostIn(folder) };
    const { products, messages } = await publish(options);
    expect(messages.map(String)).toEqual([]);
    return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
  });
}

test.each(['chromium', 'typst'])('%s prints a novel: readers get small caps as lower-case letters', async (engine) => {
  const pages = await pdfPages(await novel(`pdf: { engine: ${engine}, size: a5 }`));
  const text = pages.join('\n').replace(/\s+/gu, ' ');
  const front = pages.slice(0, 4).map((page) => page.replace(/\s+/gu, ' ').trim());
  expect(front).toEqual(['The Lamp at the Ford', '', 'The Lamp at the Ford by Mara Ostrow', '1 May 2026']);
  expect(text).toContain('The ferryman It was past nine when the ferryman heard the bell');
  expect(text).toContain('High water Nobody remembered a spring like it.');
  // A browser leaves out what is outside the page area.
  expect(text).toContain('1. an oar 2. a lamp');
  // Chapters open on right-hand pages, the first one being such a page.
  expect(pages.findIndex((page) => page.includes('Nobody remembered')) % 2).toBe(0);
});

test.each(['chromium', 'typst'])('a novel in one file is printed like one of several, with %s', async (engine) => {
  const print = `pdf: { engine: ${engine}, size: a5 }`;
  const metadata = `title: The Lamp at the Ford\nauthor: Mara Ostrow\ndate: 2026-05-01\ntemplate: novel\n${print}`;
  const text = `---\n${metadata}\nchapters: headings\n---\n\n${ferryman}\n${water}`;
  const { products, messages } = await publishAndCheck({ sources: { text }, to: ['pdf', 'html', 'epub'] });
  expect(messages.map(String)).toEqual([]);
  const [pdf, html] = ['pdf', 'html'].map((name) => products[0]?.written.find(({ format }) => format === name));
  expect(await pdfPages(pdf?.main.bytes ?? new Uint8Array())).toEqual(await pdfPages(await novel(print)));
  const pages = html?.further.map(({ path }) => path).filter((path) => path.endsWith('.html'));
  expect(pages).toEqual(expect.arrayContaining([expect.stringContaining('the-ferryman.html')]));
  expect(pages).toEqual(expect.arrayContaining([expect.stringContaining('high-water.html')]));
});

test.each([
  ['with several sections that has no chapters', '# One\n\nA.\n\n# Two\n\nB.\n', '', ['template-chapters']],
  ['with one section', '# One\n\nA.\n', '', []],
  ['with chapters', '# One\n\nA.\n\n# Two\n\nB.\n', 'chapters: headings\n', []],
])('a document %s in the template of a novel: %j', async (_, text, front, rules) => {
  const options = { sources: { text: `---\ntitle: The Lamp\ntemplate: novel\n${front}---\n\n${text}` } };
  const { messages } = await publish({ ...options, to: ['html'] });
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(rules);
  // With a template that is not made for books, nothing is missing.
  const article = options.sources.text.replace('template: novel', 'template: article');
  expect((await publish({ sources: { text: article }, to: ['html'] })).messages).toEqual([]);
});

test('the first words can be set as plain text', async () => {
  const engine = 'pdf: { engine: chromium }';
  const [small, plain] = [await novel(engine), await novel(`${engine}\ntemplateOptions: { opening: plain }`)];
  const [lines, plainLines] = [(await pdfPages(small)).join('\n'), (await pdfPages(plain)).join('\n')];
  // Small caps are wider, so that the first line has fewer words.
  expect(lines).toContain('on the far bank, and\nhe let');
  expect(plainLines).toContain('on the far bank, and he let it ring\nthree');
  expect(plainLines.split(/\s+/u)).toEqual(lines.split(/\s+/u));
});

const hour = 'at an hour when nobody in the village would have thought of crossing the river in such a rain';
const chapters = {
  'quoted.md': `# Quoted\n\n“You took your time,” she said, ${hour}, and ${hour}, or ${hour}.\n\nHe had.\n`,
  'note.md': `# Noted\n\nThe mill[^1] was built ${hour}, and *not ${hour}*, by [a man](quoted.md), or ${hour}.\n\n[^1]: In 1745.\n`,
  'stressed.md': `# Stressed\n\n*Nobody had come ${hour}*, and nobody ${hour}, or ${hour}.\n`,
  'short.md': '# Short\n\nNo.\n\nHe had walked.\n',
  'arabic.md': `---\nlang: ar\n---\n\n# النهر\n\n${'كان الطريق إلى النهر طويلا في ذلك المساء '.repeat(6)}.\n`,
};

/** Builds the book with that opening and engine in a new folder, for `use`. */
function withBook<T>(
  opening: string,
  engine: string,
  use: (options: { sources: string; host: Host }) => Promise<T>,
  files: Readonly<Record<string, string>> = chapters,
) {
  const front = `title: The Lamp\nauthor: Mara Ostrow\ntemplate: novel\ntemplateOptions: { opening: ${opening} }`;
  const list = Object.keys(files).map((file) => `- [${file}](${file})\n`);
  return withScratchFolder(async (folder) => {
    const summary = `---\n${front}\npdf: { engine: ${engine}, size: a5 }\n---\n\n${list.join('')}`;
    await writeAll(folder, { ...files, 'SUMMARY.md': summary });
    return use({ sources: 'SUMMARY.md', host: hostIn(folder) });
  });
}

/** The PDF of the book. */
function printedBook(opening: string, engine: string, files?: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const print = async (options: { sources: string; host: Host }) => {
    const { products } = await publish({ ...options, to: ['pdf' as const] });
    return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
  };
  return withBook(opening, engine, print, files);
}

test.each(['chromium', 'typst'])('%s prints drop caps where letters can stand apart', async (engine) => {
  const pdf = await printedBook('drop-cap', engine);
  const document = await openPdf(pdf);
  const runs = [...readPages(document)].map(({ texts }) => texts.filter(({ mark }) => mark !== undefined));
  const found = runs.flatMap((texts) => {
    const index = texts.findIndex(({ size }) => size > 35);
    const [cap, next] = texts.slice(index);
    return index < 0 || !cap || !next ? [] : [{ cap, next, texts }];
  });
  const words = found.map(({ next }) => next.text.split(' ')[0]);
  expect(words).toEqual(['“You', 'The', 'Nobody']);
  for (const { cap, next, texts } of found) {
    const beside = texts.filter(({ baseline }) => next.baseline - 1 < baseline && baseline < cap.baseline + 1);
    expect(new Set(beside.map(({ baseline }) => Math.round(baseline))).size).toBe(3);
    for (const { left } of beside.filter((run) => run !== cap)) expect(left).toBeGreaterThan(cap.right);
  }
  const text = (await pdfPages(pdf)).join('\n').replace(/\s+/gu, ' ');
  expect(text).toContain('“You took your time,” she said');
  expect(text).toContain('1 In 1745.');
});

test.each(['chromium', 'typst'])('a paragraph with a drop cap is one paragraph for %s', async (engine) => {
  const paragraphs = async (opening: string) => {
    const document = await openPdf(await printedBook(opening, engine));
    const types: string[] = [];
    walkStructure(document, (element) => types.push(typeOf(element) ?? ''));
    return ['P', 'Em', 'Link', 'Note'].map((type) => types.filter((one) => one === type).length);
  };
  expect(await paragraphs('drop-cap')).toEqual(await paragraphs('plain'));
});

test.each(['chromium', 'typst'])('a novel with drop caps has what its source has, with %s', async (engine) => {
  const { messages } = await withBook('drop-cap', engine, check);
  expect(messages.map(String)).toEqual([]);
});

test.each(['chromium', 'typst'])('%s begins the text after an epigraph, which has room around it', async (engine) => {
  const epigraph = '> All rivers run into the sea.\n>\n> — *A proverb*';
  const text = `# The sea\n\n${epigraph}\n\nNobody knew ${hour}, and ${hour}, how the lamp had come there, or ${hour}.\n`;
  const document = await openPdf(await printedBook('drop-cap', engine, { 'sea.md': text }));
  const runs = [...readPages(document)].flatMap(({ texts }) => texts);
  const [cap, next] = runs.slice(runs.findIndex(({ size }) => size > 35));
  expect(next?.text).toMatch(/^Nobody/u);
  const [quoted, proverb] = ['All', 'A proverb'].map((start) => runs.find((run) => run.text.startsWith(start)));
  expect(quoted?.left).toBeGreaterThan((cap?.left ?? 0) + 20);
  expect((next?.baseline ?? 0) - (proverb?.baseline ?? 0)).toBeGreaterThan(2 * (next?.size ?? 0));
});

testWith('java')('the EPUB of a novel with drop caps is valid', async () => {
  await withBook('drop-cap', 'typst', async (options) => {
    const { products } = await publish({ ...options, to: ['epub' as const] });
    expect(await epubcheck(products[0]?.written[0]?.main.bytes ?? new Uint8Array())).toEqual([]);
  });
});

test.each(['chromium', 'typst'])(
  '%s ends no page beside a drop cap, whose tail reaches a fourth line',
  async (engine) => {
    const files = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => {
        const rest = `He went, and came back ${hour}.\n\n`.repeat(1 + (at % 5));
        return [`c${at}.md`, `# Chapter\n\nQuite early, ${hour}, and ${hour}, or ${hour}, she left.\n\n${rest}`];
      }),
    );
    const document = await openPdf(await printedBook('drop-cap, chapterStart: continuous', engine, files));
    const beside = [...readPages(document)].flatMap(({ texts }) =>
      texts.flatMap((cap, index) => {
        const next = texts[index + 1];
        if (cap.size < 35 || !next) return [];
        const lines = texts.filter(({ left, baseline }) => left > cap.right && baseline >= next.baseline - 1);
        const end = cap.baseline + 1.5 * next.size;
        return [new Set(lines.map(({ baseline }) => Math.round(baseline)).filter((baseline) => baseline < end)).size];
      }),
    );
    expect(beside).toEqual(Array.from({ length: 14 }, () => 4));
  },
);

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildIn, type CorpusBuild, copyCorpus, hasCorpora, orderOf, skipped } from '../support/corpora/corpora.ts';
import { epubcheck, epubcheckAll } from '../support/epubcheck.ts';
import { comparePages } from '../support/page-list.ts';
import { qpdfCheck } from '../support/qpdf.ts';
import { testWith } from '../support/tools.ts';

/** Megabytes that publishing a book may take. Typst gets the trees of the whole book at once, as one text. */
const memory = { web: 700, typst: 1000 };
const minutes = 60_000;

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-corpora-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** What a book consists of in the EPUB. Pictures are counted where they are shown: equal ones are one file. */
function contentsOf(epub: Uint8Array): { chapters: number; pictures: number } {
  const files = Object.entries(unzipSync(epub)).filter(([path]) => /section-\d+\.xhtml$/u.test(path));
  const pictures = files.flatMap(([, bytes]) => strFromU8(bytes).match(/<img /gu) ?? []);
  return { chapters: files.length, pictures: pictures.length };
}

describe.skipIf(!hasCorpora)(`a book of mdBook, of 120 chapters${skipped}`, () => {
  let built: CorpusBuild;

  beforeAll(async () => {
    const folder = join(scratch, 'rust-reference');
    const options = { folder: join(folder, 'src') };
    // What a preprocessor would put there.
    const variables = { 'grammar-summary': 'The grammar', 'summary-table': 'The table' };
    await copyCorpus('rust-reference', folder, { file: 'rule-ids.mjs', name: 'ruleIds', options }, { variables });
    // Its print is measured by `npm run bench -- print`; of two books, one is printed here.
    built = await buildIn(folder, ['src/SUMMARY.md'], 'html,epub');
  }, 5 * minutes);

  test('is published within the memory', () => {
    expect(built.errors).toEqual([]);
    expect(built.code, built.stderr.slice(-1000)).toBe(0);
    expect(built.memory).toBeLessThan(memory.web);
  });

  test('has all its chapters', async () => {
    const chapters = (await orderOf('rust-reference')).length;
    expect(contentsOf(await built.read('rust-reference.epub'))).toEqual({ chapters, pictures: 0 });
  });

  testWith('java')('passes EPUBCheck', async () => {
    expect(await epubcheck(await built.read('rust-reference.epub'))).toEqual([]);
  });
});

describe.skipIf(!hasCorpora)(`a book of 43 chapters with 134 pictures, two of them shown twice${skipped}`, () => {
  let built: CorpusBuild;
  let chapters: string[];

  beforeAll(async () => {
    const folder = join(scratch, 'swift-book');
    const options = { folder: join(folder, 'TSPL.docc') };
    chapters = await orderOf('swift-book');
    await copyCorpus('swift-book', folder, { file: 'docc.mjs', name: 'docc', options });
    await writeFile(join(folder, 'index.md'), `---\ntitle: Swift\nchapters: ${JSON.stringify(chapters)}\n---\n`);
    built = await buildIn(folder, ['index.md'], 'html,pdf,epub');
  }, 5 * minutes);

  test('is published within the memory', () => {
    expect(built.errors).toEqual([]);
    expect(built.code, built.stderr.slice(-1000)).toBe(0);
    expect(built.memory).toBeLessThan(memory.typst);
  });

  test('has all its chapters and pictures', async () => {
    expect(contentsOf(await built.read('swift-book.epub'))).toEqual({ chapters: chapters.length, pictures: 136 });
  });

  testWith('java')('passes EPUBCheck', async () => {
    expect(await epubcheck(await built.read('swift-book.epub'))).toEqual([]);
  });

  test('lists the pages of the PDF, each at the text that it begins with', async () => {
    const { wrong, unlisted, listed } = await comparePages(
      await built.read('swift-book.pdf'),
      await built.read('swift-book.epub'),
    );
    expect(wrong).toEqual([]);
    // The EPUB has a list of contents of its own.
    expect(unlisted.filter(({ label }) => !/^[ivx]+$/u.test(label))).toEqual([]);
    expect(listed).toBeGreaterThan(600);
  });

  testWith('qpdf')('is a sound PDF', async () => {
    expect(await qpdfCheck(await built.read('swift-book.pdf'))).toEqual([]);
  });
});

/** The language in the name of a file. */
function languageOf(file: string): string {
  return /(?:README|.*)-(?<lang>[a-z]{2}(?:[-_][A-Za-z]+)?)\.md$/u.exec(file)?.groups?.lang?.replace('_', '-') ?? 'en';
}

/** Says the language of an article in front matter, before the byte order mark that some begin with. */
async function giveLanguage(folder: string, file: string): Promise<void> {
  const text = (await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/u, '');
  await writeFile(join(folder, file), `---\nlang: ${languageOf(file)}\n---\n${text}`);
}

describe.skipIf(!hasCorpora)(`an article in 18 languages${skipped}`, () => {
  const folder = () => join(scratch, 'art');
  let articles: string[];

  beforeAll(async () => {
    articles = await orderOf('art-of-command-line');
    await copyCorpus('art-of-command-line', folder(), { file: 'repaired.mjs', name: 'repaired' });
    for (const article of articles) await giveLanguage(folder(), article);
  });

  test('is published once what is wrong in it is mended', { timeout: 4 * minutes }, async () => {
    const { code, errors, read } = await buildIn(folder(), articles, 'html,epub');
    expect([code, errors]).toEqual([0, []]);
    expect(articles).toHaveLength(18);
    for (const article of articles) {
      const html = (await read(article.replace('.md', '.html'))).toString();
      expect(html).toContain(`<html lang="${languageOf(article)}"`);
    }
  });

  testWith('java')(
    'passes EPUBCheck in all of them',
    async () => {
      const books = articles.map(async (article): Promise<[string, Buffer]> => {
        const name = article.replace('.md', '');
        return [name, await readFile(join(folder(), 'dist', `${name}.epub`))];
      });
      expect(await epubcheckAll(new Map(await Promise.all(books)))).toEqual([]);
    },
    4 * minutes,
  );

  test('has these errors as it is: pictures on the web, and headings that were renamed', async () => {
    await rm(join(folder(), 'offprint.config.mjs'));
    await writeFile(join(folder(), 'offprint.config.yaml'), 'frozen: true\n');
    const { code, errors } = await buildIn(folder(), ['README-cs.md', 'README-el.md'], 'html');
    expect([code, errors]).toEqual([1, ['frozen-network', 'link-target']]);
  });
});

describe.skipIf(!hasCorpora)(`lists of links in many scripts, with CRLF and byte order marks${skipped}`, () => {
  const sample = [
    'books/free-programming-books-ar.md',
    'books/free-programming-books-fa_IR.md',
    'books/free-programming-books-he.md',
    'books/free-programming-books-langs.md',
    'casts/free-podcasts-screencasts-pt_BR.md',
    'courses/free-courses-hi.md',
    'docs/CONTRIBUTING-ca.md',
    'docs/HOWTO-ko.md',
    'more/free-programming-playgrounds-zh.md',
  ];

  test('are published as they are, once what is wrong in them is mended', { timeout: 4 * minutes }, async () => {
    const folder = join(scratch, 'free-programming-books');
    await copyCorpus('free-programming-books', folder, { file: 'repaired.mjs', name: 'repaired' });
    const { code, errors, read } = await buildIn(folder, sample, 'html,epub');
    expect([code, errors]).toEqual([0, []]);
    const html = (await read('free-programming-books-ar.html')).toString();
    expect(html).not.toContain('\uFEFF');
    const printed = await buildIn(folder, ['books/free-programming-books-fa_IR.md'], 'pdf');
    expect([printed.code, printed.errors]).toEqual([0, []]);
  });

  testWith('java')(
    'pass EPUBCheck, among them all in Arabic, Hebrew and Persian',
    async () => {
      const folder = join(scratch, 'free-programming-books');
      const rightToLeft = (await readdir(folder, { recursive: true })).filter((file) =>
        /-(?:ar|fa_IR|he)\.md$/u.test(file),
      );
      expect(rightToLeft.length).toBeGreaterThan(10);
      const { code, errors } = await buildIn(folder, rightToLeft, 'epub');
      expect([code, errors]).toEqual([0, []]);
      const files = (await readdir(join(folder, 'dist'))).filter((file) => file.endsWith('.epub'));
      const books = files.map(async (file): Promise<[string, Buffer]> => {
        return [file.replace('.epub', ''), await readFile(join(folder, 'dist', file))];
      });
      expect(await epubcheckAll(new Map(await Promise.all(books)))).toEqual([]);
    },
    4 * minutes,
  );

  test('of which an empty one is refused', async () => {
    const folder = join(scratch, 'free-programming-books');
    const { code, errors } = await buildIn(folder, ['books/free-programming-books-hy.md'], 'html');
    expect([code, errors]).toEqual([1, ['source-empty']]);
  });
});

import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { linksOf } from '../support/pdf-places.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { hanFont, hardPages } from './hard-pages.ts';

vi.setConfig({ testTimeout: 300_000 });

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

const names = Object.keys(hardPages);

/** The documents as files, each with contents and page numbers in references. */
function filesOf(): Record<string, string> {
  const files = Object.entries(hardPages).map(([name, text], at): [string, string] => {
    const own = text.startsWith('---\n') ? text.slice(4) : `title: ${name}\nlang: en\n---\n\n${text}`;
    return [fileOf(at), `---\nreferences: { pages: true }\ntoc: 3\npdf: { size: A5 }\n${own}\n`];
  });
  return { ...Object.fromEntries(files), 'sea.svg': picture, 'offprint.config.yaml': hanFont };
}

function fileOf(at: number): string {
  return `page-${String(at + 1).padStart(2, '0')}.md`;
}

/** The documents as PDFs, and the messages about them. */
function publishAll(engine: string) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, filesOf());
    const sources = names.map((_, at) => `${folder}/${fileOf(at)}`);
    const { products, messages } = await publishAndCheck({ sources, to: ['pdf'], engine });
    return { pdfs: products.map(({ written }) => written[0]?.main.bytes ?? new Uint8Array()), messages };
  });
}

/** Names that end with a number of their own. */
const numbered = /^(?:Figure|Table|Equation|Theorem|Formula) \d+$/u;

/** The texts that leave their page. */
function outside(pdf: Uint8Array): Promise<string[]> {
  return reading(pdf, async (document) => {
    const found: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const [left = 0, , right = 0] = page.view;
      const { items } = await page.getTextContent();
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        const x = item.transform[4];
        if (x < left || x + item.width > right) found.push(item.str);
      }
    }
    return found;
  });
}

const digits = (text: string) => text.replace(/[٠-٩]/gu, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  let all: ReturnType<typeof publishAll> | undefined;
  const published = () => {
    all ??= publishAll(engine);
    return all;
  };

  test('hard pages have what their source has, and no defect', async () => {
    const { messages } = await published();
    const serious = messages.filter(({ ruleId }) => !defectsOfText.has(ruleId ?? ''));
    expect(serious.map(({ file, ruleId, line, reason }) => [file?.slice(-10), ruleId, line, reason])).toEqual([]);
  });

  test('page numbers in contents and references are those of the pages, and notes are on the page of their reference', async () => {
    const { pdfs } = await published();
    expect(pdfs).toHaveLength(names.length);
    let numbers = 0;
    let phrases = 0;
    let notes = 0;
    for (const [at, pdf] of pdfs.entries()) {
      const links = await linksOf(pdf);
      for (const [index, { text, page }] of links.entries()) {
        const [, printed] = /(\d+)$/u.exec(digits(text).trim()) ?? [];
        // A number can be a link of its own, next to that of its title.
        const before = links[index - 1];
        const title = /\p{L}/u.test(text) ? text : before?.page === page ? before.text : '';
        if (printed === undefined || !/\p{L}/u.test(title) || numbered.test(title)) continue;
        numbers++;
        expect([names[at], text, printed]).toEqual([names[at], text, String(page)]);
      }
      expect([names[at], await outside(pdf)]).toEqual([names[at], []]);
      for (const page of await pdfPages(pdf)) {
        for (const [, name = '', number] of page.matchAll(/(The end|Figure 1|Table 1)\s+on\s+page\s+(\d+)/gu)) {
          phrases++;
          expect([name, number]).toEqual([name, String(links.find(({ text }) => text === name)?.page)]);
        }
        for (const [, number] of page.matchAll(/Sentence (\d+) has a note/gu)) {
          notes++;
          expect([names[at], number, page.includes(`Note ${number} says`)]).toEqual([names[at], number, true]);
        }
      }
    }
    expect(numbers).toBeGreaterThan(20);
    expect(phrases).toBe(19);
    expect(notes).toBe(30);
  });

  test('Korean, for which there is no font, is reported with a font to add', () =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': '---\ntitle: Tides\nlang: ko\n---\n\n바다는 하루에 두 번 오르내린다.\n' });
      const { messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine });
      const serious = messages.filter(({ ruleId }) => !defectsOfText.has(ruleId ?? ''));
      expect(new Set(serious.map(({ ruleId }) => ruleId))).toEqual(new Set(['glyph-missing']));
      expect(serious.map(({ note }) => note).join('\n')).toContain('npm install @fontsource/noto-serif-kr');
    }));

  test.each(['china-foreign-relations.md', 'guide/index.md'])('all of %s is in its PDF', async (name) => {
    const sources = join(import.meta.dirname, '../../source', name);
    const { products, messages } = await publish({ sources, to: ['pdf'], engine, strict: true });
    expect(messages.filter(({ fatal }) => fatal !== null && fatal !== undefined).map(String)).toEqual([]);
    expect(products.map(({ written, isSound }) => [written.length, isSound])).toEqual([[1, true]]);
  });
});

/** Rules about the text itself, which these documents break on purpose. */
const defectsOfText = new Set(['page-last-empty']);

import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const front = `title: Tides
author: Mara Ostrow
date: 2026-11-28
template: thesis
thesis:
  degree: Master of Science
  department: Department of Coastal Water
  university: University of the North
  supervisors: [Ben Achterberg, Ida Lund]
  abstracts:
    en: The range of the tide grew.
    de: Der Tidenhub wuchs.
  lists: [tables]
  declaration: I wrote this thesis myself.
chapters: [one.md]
back: [data.md]`;
const one =
  '# Introduction\n\nThe sea rises.\n\n| Year | Range |\n|---|--:|\n| 2016 | 5.61 |\n\nTable: Range of the tide {#range}\n';

/** What a thesis becomes in a format. */
function thesis(to: 'pdf' | 'epub', more = ''): Promise<Uint8Array> {
  return withScratchFolder(async (folder) => {
    const files = {
      'thesis.md': `---\n${front}\n${more}\n---\n`,
      'one.md': one,
      'data.md': '# Readings\n\nAll of them.\n',
    };
    await writeAll(folder, files);
    const { products, messages } = await publish({ sources: 'thesis.md', to: [to], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
  });
}

test.each(['chromium', 'typst'])(
  '%s prints the title page, the parts before the chapters, and the declaration',
  async (engine) => {
    const pdf = await thesis('pdf', `pdf: { engine: ${engine} }`);
    const pages = (await pdfPages(pdf)).map((page) => page.replace(/\s+/gu, ' ').trim());
    expect(pages[0]).toMatch(
      /^Tides by Mara Ostrow Master of Science Department of Coastal Water University of the North Supervised by Ben Achterberg and Ida Lund 28 November 2026$/u,
    );
    expect(pages.slice(2).map((page) => page.replace(/ ?(?:[ivx]+|\d+)$/u, ''))).toEqual([
      expect.stringMatching(/^Abstract The range of the tide grew\./u),
      expect.stringMatching(/^Zusammenfassung Der Tidenhub wuchs\./u),
      expect.stringMatching(/^Tables Table 1\.1/u),
      expect.stringMatching(/^1 ?Introduction The sea rises\./u),
      expect.stringMatching(/^Readings All of them\./u),
      expect.stringMatching(/^Declaration I wrote this thesis myself\./u),
    ]);
  },
);

test('the declaration comes after references and an index', async () => {
  const headings = await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'thesis.md': `---\n${front}\nbibliography: works.bib\n---\n`,
      'one.md': '# Introduction\n\nThe :index[sea] rises [@newton1687].\n',
      'data.md': '# Readings {.appendix}\n\nAll of them.\n',
      'works.bib': '@book{newton1687, author = {Newton, Isaac}, title = {Principia}, year = 1687}\n',
    });
    const { products } = await publish({ sources: 'thesis.md', to: ['epub'], host: hostIn(folder) });
    const files = unzipSync(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
    const [nav] = Object.entries(files).filter(([path]) => path.endsWith('toc.xhtml'));
    return [...new TextDecoder().decode(nav?.[1]).matchAll(/<a href="[^"#]*#[^"]*">(.*?)<\/a>/gu)].map(
      ([, text]) => text,
    );
  });
  expect(headings.slice(-4)).toEqual([expect.stringContaining('Readings'), 'References', 'Index', 'Declaration']);
});

test.each(['chromium', 'typst'])('%s centres the title and the date on the same axis', async (engine) => {
  const centres = await reading(await thesis('pdf', `pdf: { engine: ${engine} }`), async (document) => {
    const { items } = await (await document.getPage(1)).getTextContent();
    return ['Tides', '28 November 2026'].map((words) => {
      const item = items.find((one) => 'str' in one && one.str === words);
      return item && 'str' in item ? Number(item.transform[4]) + item.width / 2 : Number.NaN;
    });
  });
  expect(centres[1]).toBeCloseTo(centres[0] ?? Number.NaN, 0);
});

test('an abstract is in its language in an ebook', async () => {
  const files = Object.values(unzipSync(await thesis('epub'))).map((bytes) => new TextDecoder().decode(bytes));
  const german = files.find((file) => file.includes('Der Tidenhub wuchs.') && file.includes('<h1'));
  expect(german).toMatch(/<(?:html|body|section)[^>]* lang="de"/u);
  expect(german).toContain('Zusammenfassung');
});

test('an empty list is reported where the thesis asks for it', async () => {
  await withScratchFolder(async (folder) => {
    const source = '---\ntitle: Tides\ntemplate: thesis\nthesis: { lists: [figures] }\nchapters: [one.md]\n---\n';
    await writeAll(folder, { 'thesis.md': source, 'one.md': one });
    const { messages } = await publish({ sources: 'thesis.md', to: ['epub'], host: hostIn(folder) });
    const places = messages.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`);
    expect(places).toEqual([expect.stringMatching(/thesis\.md:4 list-empty$/u)]);
  });
});

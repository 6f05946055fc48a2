import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { outlineIn } from '../../src/readers/pdf/read-outline.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';

const files = {
  'index.md': `---
title: The *Beagle* and $\\sqrt{2}$
subtitle: A *voyage* to $\\sqrt{3}$
description: On *finches*, $x^2$ and \`code\`
keywords: ['*E. coli*', tides]
dedication: |
  For *Maud*,

  who knew $e^{i\\pi}$
author: Ann Lee
chapters: [one.md, two.md]
abstract: |
  By [](two.md), $e^{i\\pi}=-1$ is *true*:

  - for $x^2$
html: { layout: site }
---
`,
  'one.md': `# Spaces $L^p$ and \`code\`

Text.

## The case $p = \\frac{1}{2}$ of *Escherichia coli* {#case}

More text.
`,
  'two.md': '# Roots $\\sqrt[3]{x+y}$\n\nText. See [](#case).\n\n## Plain\n\nMore.\n',
};

function withBook<T>(template: string, engine: string, use: (folder: string) => Promise<T>): Promise<T> {
  return withScratchFolder(async (folder) => {
    const index = files['index.md'].replace('author:', `template: ${template}\npdf: { engine: ${engine} }\nauthor:`);
    await writeAll(folder, { ...files, 'index.md': index });
    return use(folder);
  });
}

const engines = ['typst', 'chromium'] as const;
const templates = ['book', 'report', 'thesis', 'article'];

test.each(engines.flatMap((engine) => templates.map((template) => [engine, template] as const)))(
  'no format has another title than its source: %s, %s',
  async (engine, template) => {
    await withBook(template, engine, async (folder) => {
      const { messages } = await publishAndCheck({ sources: 'index.md', host: hostIn(folder) });
      expect(messages.map(String)).toEqual([]);
    });
  },
);

test.each(engines)('contents list what is below a single heading, on the page and printed by %s', async (engine) => {
  await withScratchFolder(async (folder) => {
    const text = `---\ntitle: Two\npdf: { engine: ${engine} }\n---\n\n## Whole\n\nText.\n\n### Ebb\n\nText.\n\n### Flood\n\nText.\n`;
    await writeAll(folder, { 'two.md': text });
    const { products } = await publish({ sources: 'two.md', to: ['html', 'pdf'], host: hostIn(folder) });
    const [page, print] = (products[0]?.written ?? []).map(({ main }) => main.bytes);
    expect(new TextDecoder().decode(page)).toContain('<nav class="contents"');
    expect((await pdfPages(print ?? new Uint8Array())).join()).toMatch(/Contents\s+Whole.*Ebb.*Flood/su);
  });
});

test.each(engines)('%s prints contents with formulas, and bookmarks that say the same', async (engine) => {
  await withBook('book', engine, async (folder) => {
    const { products } = await publish({ sources: 'index.md', to: ['pdf'], host: hostIn(folder) });
    const bytes = products[0]?.written[0]?.main.bytes ?? new Uint8Array();
    const contents = (await pdfPages(bytes)).find((text) => text.includes('Contents')) ?? '';
    const inLine = contents.normalize('NFKC').replace(/\s+/gu, '');
    // A root is a sign in the text, whose line above is drawn.
    expect(inLine).toMatch(/SpacesLp.*andcode/u);
    expect(inLine).toMatch(/√/u);
    expect(outlineIn(await openPdf(bytes)).map(({ title }) => title)).toEqual([
      '1 Spaces L^p and code',
      'The case p=1/2 of Escherichia coli',
      '2 Roots ³√(x+y)',
      'Plain',
    ]);
  });
});

test('the pages of a site, and an ebook, show the formulas of titles', async () => {
  await withBook('book', 'auto', async (folder) => {
    const { products } = await publish({ sources: 'index.md', to: ['html', 'epub'], host: hostIn(folder) });
    const [site, ebook] = products[0]?.written ?? [];
    const [first, second] = [site?.main, site?.further.find(({ path }) => path.endsWith('one.html'))].map((file) =>
      strFromU8(file?.bytes ?? new Uint8Array()),
    );
    expect(first).toMatch(/<h1>The <em>Beagle<\/em> and <math alttext="\\sqrt\{2\}"><msqrt>/u);
    // The list of chapters, and the way to the next one.
    expect(second?.match(/<mroot>/gu)).toHaveLength(2);
    expect(second).toContain('<title>Spaces L^p and code');
    const entries = unzipSync(ebook?.main.bytes ?? new Uint8Array());
    const text = (path: string) => strFromU8(entries[`OEBPS/${path}`] ?? new Uint8Array());
    expect(text('titlepage.xhtml')).toMatch(/<h1>The <em>Beagle<\/em> and <math [^>]*><msqrt>/u);
    for (const page of [first, text('titlepage.xhtml')]) {
      expect(page).toMatch(/<p class="subtitle"[^>]*>A <em>voyage<\/em> to <math [^>]*><msqrt>/u);
      expect(page).toMatch(/<p><i>For <em>Maud<\/em>,<\/i><\/p>\s*<p><i>who knew <math /u);
      expect(page).toContain('<em>E. coli</em>, tides');
    }
    expect(text('titlepage.xhtml')).toMatch(/On <em>finches<\/em>, <math /u);
    expect(text('content.opf')).toContain('>On finches, x² and code</dc:description>');
    expect(text('content.opf')).toMatch(/href="titlepage\.xhtml"[^>]* properties="mathml"/u);
    expect(text('toc.xhtml')).toContain('2\u2002Roots ³√(x+y)</a>');
  });
});

testWith('java')('EPUBCheck accepts formulas on the title page', async () => {
  await withBook('paper', 'auto', async (folder) => {
    const { products } = await publish({ sources: 'index.md', to: ['epub'], host: hostIn(folder) });
    expect(await epubcheck(products[0]?.written[0]?.main.bytes ?? new Uint8Array())).toEqual([]);
  });
});

import { PDF, PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { openPrint } from '../../../src/engines/typst/page-characters.ts';
import { typst } from '../../../src/engines/typst/typst.ts';
import { reportTo } from '../../../src/model/report.ts';
import { readPages } from '../../../src/pdf/content/content-reader.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { writePdf } from '../../../src/pdf/write-pdf.ts';
import { examplePublication, plainTemplate } from '../example.ts';

const words =
  'considerable extraordinary understanding representation and circumstances it responsibility of the'.split(' ');

/** The numbers of the pages that end within a word, and of all pages. */
async function dividedPages(mirrored: boolean): Promise<{ divided: number[]; count: number }> {
  const word = (paragraph: number, index: number) =>
    words[(index * index + 3 * paragraph * index + paragraph) % 11] ?? 'or';
  const paragraph = (at: number) => h('p', Array.from({ length: 150 }, (_, index) => word(at, index)).join(' '));
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  const tree = { type: 'root' as const, children: Array.from({ length: 60 }, (_, at) => paragraph(at)) };
  const { signal } = new AbortController();
  const job = await typst.prepare(
    { ...publication, sections: [{ ...section, tree }], notes: [] },
    {
      template: { ...plainTemplate, values: { mirrored, justify: true } },
      ...{ options: { print: {} }, report: reportTo(new VFile()), signal },
    },
  );
  const { document } = await job.print(signal);
  const pages = [...readPages(document)];
  const isDivided = ({ texts }: (typeof pages)[number]) =>
    texts.findLast(({ mark }) => mark !== undefined)?.text === '\u00AD';
  return { divided: pages.filter(isDivided).map(({ number }) => number), count: pages.length };
}

test('no word of a bound book is divided where readers turn the page', async () => {
  const single = await dividedPages(false);
  expect(single.count).toBeGreaterThan(10);
  expect(single.divided.filter((page) => page % 2 === 1)).not.toEqual([]);
  const bound = await dividedPages(true);
  expect(bound.divided.filter((page) => page % 2 === 1)).toEqual([]);
});

/** A page that shows one glyph with a mark, which its font maps to that text. */
async function pageOf(mark: number, text: string): Promise<Uint8Array> {
  const pdf = PDF.create();
  pdf.addPage({ width: 200, height: 100 });
  const document = await openPdf(await pdf.save());
  const streamOf = (content: string) => document.add(PdfStream.fromDict({}, Buffer.from(content, 'latin1')));
  const code = Buffer.from(text, 'utf16le').swap16().toString('hex');
  const font = PdfDict.of({
    Subtype: PdfName.of('Type0'),
    ToUnicode: streamOf(`beginbfchar\n<0001> <${code}>\nendbfchar`),
  });
  const page = document.pages[0]?.dict;
  page?.set('Resources', PdfDict.of({ Font: PdfDict.of({ F: document.add(font) }) }));
  page?.set('Contents', streamOf(`/Span <</MCID ${mark}>> BDC BT /F 9 Tf <0001> Tj ET EMC`));
  return writePdf(document);
}

test.each([
  ['the same content', 0, '\u00AD', [0]],
  ['other content', 1, '\u00AD', [1]],
  ['another character in its font', 0, '-', []],
  ['a glyph without a character', 0, '', []],
])('what a page shows is right after a similar print with %s', async (_, mark, text, hyphens) => {
  const known: Parameters<typeof openPrint>[1] = new Map();
  for (const [own, shown] of [
    [0, '\u00AD'],
    [mark, text],
    [mark, text],
  ] as const) {
    const { document, characters } = await openPrint(await pageOf(own, shown), known);
    const found = document.pages.map((page) => [...characters.on(page).replaced.keys()]);
    expect(found).toEqual([own === 0 && shown === '\u00AD' ? [0] : hyphens]);
    expect(characters.misnamed.size).toBe(shown === '' ? 1 : 0);
  }
});

import { PDF, PdfArray, PdfDict, PdfName, PdfNull, PdfNumber } from '@libpdf/core';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import type { Engine, Print } from '../../../src/engines/engine.ts';
import type { PageStart } from '../../../src/model/page-start.ts';
import { reportTo } from '../../../src/model/report.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { pdfWriter } from '../../../src/writers/pdf/pdf.ts';
import type { FurtherFile } from '../../../src/writers/writer.ts';
import { examplePublication, plainTemplate } from '../../engines/example.ts';
import { reading } from '../../pdf/reading.ts';
import { qpdfCheck } from '../../support/qpdf.ts';
import { testWith } from '../../support/tools.ts';
import { publicationFiles, writerOptions } from '../../support/writer-options.ts';

/** The pages of the headings of the example, in the file that the engine prints. */
const headings = { moon: 1, sun: 2 };

/** Prints three blank A5 pages, whatever the publication. It needs no browser. */
const slate: Engine = {
  async prepare(publication) {
    return { length: publication.metadata.title.length, print: async () => printOf(await threePages()) };
  },
};

async function threePages(): Promise<Uint8Array> {
  const pdf = PDF.create();
  for (let page = 0; page < 3; page++) pdf.addPage({ width: 420, height: 595 });
  return pdf.save();
}

async function printOf(bytes: Uint8Array): Promise<Print> {
  const document = await openPdf(bytes);
  const tree = document.resolve(document.catalog.get('Pages'));
  const pages = (tree instanceof PdfDict && tree.getArray('Kids')) || new PdfArray([]);
  const destinations = Object.entries(headings).map(([id, page]): [string, PdfArray] => {
    const target = pages.at(page) ?? PdfNull.instance;
    return [id, PdfArray.of(target, PdfName.of('XYZ'), PdfNumber.of(40), PdfNumber.of(500), PdfNumber.of(0))];
  });
  document.catalog.set('Dests', PdfDict.of(Object.fromEntries(destinations)));
  return {
    document,
    engine: 'Slate/1.0',
    pages: [{ label: 'i' }, { label: '1' }, { label: '2' }],
    positions: new Map(Object.entries(headings).map(([id, page]) => [id, { page: page + 1, left: 40, top: 95 }])),
    fonts: new Set(),
    texts: [
      { page: 1, text: 'The moon' },
      { page: 1, text: 'It pulls and lets go. See an example, the data and the sun' },
      { page: 2, text: 'The sun' },
      { page: 2, text: 'Heights' },
      { page: 2, text: 'Port' },
    ],
  };
}

async function written() {
  const files: FurtherFile[] = [];
  const starts: PageStart[] = [];
  const bytes = await pdfWriter(async () => slate).write(examplePublication(), {
    template: plainTemplate,
    options: writerOptions({ files: publicationFiles({ epub: 'example.epub' }), own: { imposition: ['2-up'] } }),
    browser: undefined,
    report: reportTo(new VFile()),
    signal: new AbortController().signal,
    addFile: (file) => void files.push(file),
    announcePages: (reported) => void starts.push(...reported),
  });
  return { bytes, files, starts };
}

test('the output of any engine gets its labels, bookmarks and metadata', async () => {
  const { bytes } = await written();
  await reading(bytes, async (document) => {
    expect(document.numPages).toBe(3);
    expect(await document.getPageLabels()).toEqual(['i', '1', '2']);
    const outline = (await document.getOutline()) ?? [];
    const pages = outline.map(async ({ dest }) => document.getPageIndex(Array.isArray(dest) ? dest[0] : undefined));
    expect(outline.map(({ title }) => title)).toEqual(['The moon', 'The sun']);
    expect(await Promise.all(pages)).toEqual([headings.moon, headings.sun]);
    expect((await document.getMetadata()).info).toMatchObject({
      Title: 'Tides & "currents" </style> 🌊',
      Producer: expect.stringContaining('(Slate/1.0)'),
      Language: 'en',
    });
  });
});

test('the EPUB receives the beginnings of pages, and sheets are made of them', async () => {
  const { starts, files } = await written();
  expect(starts.map(({ label, section, begins }) => [label, section, begins.slice(0, 3)])).toEqual([
    ['1', 'body', 'The'],
    ['2', 'body', 'The'],
  ]);
  const [sheets] = files;
  expect(files.map(({ path }) => path)).toEqual(['example-2-up.pdf']);
  await reading(sheets?.bytes ?? new Uint8Array(), async (document) => expect(document.numPages).toBe(2));
});

test('a print gives the same bytes each time', async () => {
  expect((await written()).bytes).toEqual((await written()).bytes);
});

testWith('qpdf')('qpdf finds nothing wrong with it', async () => {
  expect(await qpdfCheck((await written()).bytes)).toEqual([]);
});

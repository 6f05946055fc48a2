import { describe, expect, test, vi } from 'vitest';
import { openPdf, pageText } from '../../src/pdf/document.ts';
import { type PrintedText, textsOnPage } from '../support/pdf-places.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The PDF of `document.md`, which has what its source has. */
function printed(engine: string, files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const options = { sources: 'document.md', to: ['pdf' as const], engine, host: hostIn(folder) };
    const { products, messages } = await publishAndCheck(options);
    expect(messages.map(String)).toEqual([]);
    return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
  });
}

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test.each([
    ['ieee', '[1] D. Pugh'],
    ['vancouver', '1. Pugh D'],
  ])('works of a numbered style have one number (%s)', async (style, entry) => {
    const pdf = await printed(engine, {
      'document.md': `---\ntitle: Tides\nbibliography: works.bib\ncsl: ${style}\n---\n\nHigh [@pugh].\n`,
      'works.bib': '@book{pugh, author={Pugh, David}, title={Sea-Level Science}, publisher={Press}, year={2014}}\n',
    });
    const lines = (await pdfPages(pdf)).join('\n').split('\n');
    expect(lines.map((line) => line.replace(/\s+/gu, ' ')).filter((line) => line.startsWith(entry))).toHaveLength(1);
  });

  /** The texts of a page of an article. */
  const textsOf = async (text: string, page = 1) =>
    textsOnPage(await printed(engine, { 'document.md': `---\ntitle: Tides\n---\n\n${text}` }), page);
  const placeOf = (texts: readonly PrintedText[], text: string) =>
    texts.find((one) => one.text === text) ?? { x: Number.NaN, y: Number.NaN };
  const square = (width: string) =>
    `![Blue](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='600'%20height='600'%3E%3Crect%20width='600'%20height='600'/%3E%3C/svg%3E){width=${width}}`;

  test('the share of the width that a picture has is that of the text, in an item and after a page break', async () => {
    const list = await textsOf(`- First\n\n  ${square('60%')}\n\n- Second\n`);
    const beside = placeOf(list, 'First').y - placeOf(list, 'Second').y;
    const [page, below] = [
      await textsOf(`First\n\n${square('60%')}\n\nSecond\n`),
      await textsOf(`${square('100%')}\n\n${square('60%')}\n\n${square('80%')}\n\nSecond\n`, 2),
    ];
    const apart = placeOf(page, 'First').y - placeOf(page, 'Second').y;
    expect(beside).toBeGreaterThan(0.85 * apart);
    expect(placeOf(below, 'Second').y).toBeLessThan(500);
  });

  test('a bullet among tasks is in the line of its text', async () => {
    const texts = await textsOf('- First\n\n- [ ] Second\n\n- Third\n');
    const [first, second, third] = ['First', 'Second', 'Third'].map((text) => placeOf(texts, text).y);
    expect(Number(second) - Number(third)).toBeCloseTo(Number(first) - Number(second), 0);
  });
});

test('with the engine typst, a heading stays with its text if a table across both columns follows', async () => {
  const row = (cell: string) => `|${` ${cell} |`.repeat(9)}\n`;
  const table = `${row('Residual height')}${row('--:')}${row('12.345')}\n: Results. {#tbl-wide}\n`;
  const text = `How.\n\n## Results\n\n${table}\nThey are in @tbl-wide.\n`;
  const pdf = await printed('typst', { 'document.md': `---\ntitle: Tides\ntemplate: paper\n---\n\n${text}` });
  const texts = await textsOnPage(pdf, 1);
  const yOf = (start: string) => texts.find((one) => one.text.startsWith(start))?.y ?? Number.NaN;
  expect(yOf('Results')).toBeGreaterThan(yOf('They are'));
  expect(yOf('They are')).toBeGreaterThan(yOf('12.345'));
});

test('with the engine typst, lines for answers are equally far apart up to the end of a page', async () => {
  const text = '---\ntitle: Test\ntemplate: handout\npdf: { columns: 1 }\n---\n\n:::exercise{lines=45}\nWhy?\n:::\n';
  const pdf = await openPdf(await printed('typst', { 'document.md': text }));
  const [first] = pdf.pages.map(({ dict }) => {
    const lines = pageText(dict, pdf).matchAll(/1 0 0 -1 \S+ (\S+) cm\s\S+ cs\s0\.36\S* \S+ \S+ scn\s\S+ (\S+) m/gu);
    return Array.from(lines, ([, top, down]) => Number(top) - Number(down));
  });
  const distances = first?.slice(1).map((y, index) => (first[index] ?? 0) - y) ?? [];
  expect(distances.length).toBeGreaterThan(20);
  for (const distance of distances) expect(distance).toBeCloseTo((8.5 / 25.4) * 72, 1);
});

import { describe, expect, test, vi } from 'vitest';
import { publishInMemory } from '../../scripts/publish-in-memory.ts';
import { check } from '../../src/check.ts';
import { pdfPages } from '../support/pdf-text.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The PDF of a document, and the messages of a check that compares it with its source. */
async function printed(engine: string, text: string): Promise<Uint8Array> {
  const options = { sources: { text }, to: ['pdf' as const], engine };
  const { messages } = await check(options);
  expect(messages.map(String)).toEqual([]);
  const { products } = await publishInMemory(options);
  return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
}

function head(lines: string): string {
  return `---\ntitle: Tides\n${lines}\n---\n\n`;
}

describe('a table that continues', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `| Port ${at + 1} | ${at + 1}.5 |`).join('\n');
  const table = (count: number) => `| Port | Height |\n| --- | ---: |\n${rows(count)}\n`;

  test('says so above its repeated head, with its label if it has one', async () => {
    const text = `${head('lang: en\npdf: { size: A5 }')}${table(60)}\n: Heights {#tbl-h}\n\n${table(60)}\n\n${table(3)}`;
    const pages = await pdfPages(await printed('typst', text));
    const found = pages.map((page) => Array.from(page.matchAll(/.*\(continued\)/gu), ([line]) => line));
    expect(found[0]).toEqual([]);
    expect(found.flat().slice(0, 2)).toEqual(['Table 1 (continued)', 'Table 1 (continued)']);
    expect(found.flat().at(-1)).toBe('(continued)');
    expect(found.flat()).toHaveLength(pages.length - 1);
  });

  test('says so in the language of the document, also in its next column', async () => {
    const german = `${head('lang: de\npdf: { size: A5, columns: 2 }')}${table(40)}\n: Höhen {#tbl-h}\n`;
    const [page = ''] = await pdfPages(await printed('typst', german));
    expect(page.match(/Tabelle 1 \(Fortsetzung\)/gu)).toHaveLength(1);
    const hebrew = `${head('lang: he\npdf: { size: A5 }')}${table(60).replaceAll('Port', 'נמל')}\n: גבהים {#tbl-h}\n`;
    const pages = await pdfPages(await printed('typst', hebrew));
    expect(pages.map((text) => text.includes('המשך'))).toEqual([false, ...pages.slice(1).map(() => true)]);
  });
});

import { expect, test } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const front = `title: The tide tables
date: 2026-11-28
template: letter
letter:
  sender: [Ada Lovelace, 12 St James’s Square, London]
  contact: ada@example.org
  recipient: [Mr Charles Babbage, 1 Dorset Street, London W1U 4EF]
  reference: { Your reference: B/17 }
  place: London
  opening: Dear Mr Babbage,
  closing: Yours sincerely,
  signature: Ada Lovelace
  enclosures: [Note G]`;
const paragraph =
  'The rise of the tide is a good first problem. The sea rises by the rule of twelfths, hour after hour.\n\n';

/** A letter as PDF, with these lines in its front matter, too. */
function letter(more: string, paragraphs = 3, usual = front): Promise<Uint8Array> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'letter.md': `---\n${usual}\n${more}\n---\n\n${paragraph.repeat(paragraphs)}` });
    const { products, messages } = await publish({ sources: 'letter.md', to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
  });
}

const millimetre = 72 / 25.4;

/** The position of a line on the first page, in millimetres from the upper left corner to its baseline. */
function positionOf(pdf: Uint8Array, words: string): Promise<{ left: number; top: number }> {
  return reading(pdf, async (document) => {
    const page = await document.getPage(1);
    const { items } = await page.getTextContent();
    const height = page.view[3] ?? 0;
    for (const item of items) {
      if (!('str' in item) || item.str !== words) continue;
      const [, , , , left = 0, bottom = 0] = item.transform as number[];
      return { left: left / millimetre, top: (height - bottom) / millimetre };
    }
    throw new Error(`The page has no line “${words}”`);
  });
}

/** Where the window of an envelope is (DIN 680): 20 mm from the left, 90 × 45 mm, below the upper edge of the field. */
const fields = { 'din-b': 45, 'din-a': 27 } as const;

test.each(
  (['chromium', 'typst'] as const).flatMap((engine) =>
    (['din-b', 'din-a'] as const).map((form) => [engine, form] as const),
  ),
)('%s prints the address of the form `%s` where a window shows it', async (engine, form) => {
  const pdf = await letter(`pdf: { engine: ${engine} }\ntemplateOptions: { form: ${form} }`);
  const [first, last] = [await positionOf(pdf, 'Mr Charles Babbage'), await positionOf(pdf, 'London W1U 4EF')];
  // The address zone begins 17.7 mm below the upper edge of the field.
  expect(first.top).toBeGreaterThan(fields[form] + 17.7 + 2);
  expect(last.top).toBeLessThan(fields[form] + 45);
  expect(first.left).toBeCloseTo(25, 0);
});

test.each(['chromium', 'typst'])('%s prints the parts of a letter in their order', async (engine) => {
  const pages = await pdfPages(await letter(`pdf: { engine: ${engine} }`));
  expect(pages).toHaveLength(1);
  const text = (pages[0] ?? '').replace(/\s+/gu, ' ');
  const order = [
    'Mr Charles Babbage',
    'Your reference: B/17',
    'London, 28 November 2026',
    'The tide tables',
    'Dear Mr',
    'The rise',
  ];
  const places = [...order, 'Yours sincerely, Ada Lovelace', 'Enclosures Note G'].map((words) => text.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test.each(['chromium', 'typst'])('%s names the recipient on the following pages', async (engine) => {
  const pages = await pdfPages(await letter(`pdf: { engine: ${engine} }`, 30));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[1]?.replace(/\s+/gu, ' ')).toMatch(/Mr Charles Babbage ?The tide tables ?2/u);
});

test('a letter for the United States is in a column, without a return address', async () => {
  const options = 'templateOptions: { form: us }\npdf: { engine: typst, size: letter }';
  const text = (await pdfPages(await letter(options))).join(' ').replace(/\s+/gu, ' ');
  expect(text).not.toContain('·');
  expect(text.indexOf('28 November 2026')).toBeLessThan(text.indexOf('Mr Charles Babbage'));
});

test.each(['chromium', 'typst'])(
  '%s keeps the groups of a telephone number in their order from right to left',
  async (engine) => {
    const front =
      'title: المد\nlang: ar\ndate: 2026-11-28\ntemplate: letter\nletter: { contact: +20 3 555 0123, opening: ليلى }';
    const [page = ''] = await pdfPages(await letter(`pdf: { engine: ${engine} }`, 1, front));
    expect(page).toContain('+20 3 555 0123');
  },
);

test.each(['chromium', 'typst'])('%s shows the beginning of a long subject on further pages', async (engine) => {
  const subject = `Your order no. 4711: delivery of two tide gauges, ${'and our offer for their maintenance '.repeat(3)}`;
  const pdf = await letter(`pdf: { engine: ${engine} }`, 30, front.replace('The tide tables', `"${subject.trim()}"`));
  const [, second = ''] = await pdfPages(pdf);
  expect(second).toMatch(/Your order no\. 4711: delivery of two tide gauges, and our offer.*…/u);
});

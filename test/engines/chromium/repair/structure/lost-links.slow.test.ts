import { expect, test } from 'vitest';
import { comparePdf, readPdf } from '../../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { readWithPdfJs } from '../../../../../src/readers/pdf/text-layer.ts';
import { print } from '../../../../checks/parity/pdf/rich.ts';

const words = 'the water rises and falls twice a day because the moon pulls it and the sun pulls less '.repeat(6);

const paragraphs = Array.from(
  { length: 40 },
  (_, index) =>
    `${words.slice(0, 180 + 7 * index)} see [placeA](#end), [placeB](https://example.org/b) and a note[^${index}].`,
);

const notes = paragraphs.map((_, index) => `[^${index}]: A note.`);

const document = [
  '---\ntitle: Columns\nlang: en\npdf: { columns: 2 }\n---\n',
  ...paragraphs,
  '## The end {#end}\n\nText.',
  ...notes,
].join('\n\n');

interface Box {
  page: number;
  rect: readonly number[];
  to: string;
}

/** Words of a PDF, and its links: where they are, and where these lead. */
async function wordsAndLinks(bytes: Uint8Array): Promise<{ words: Box[]; links: Box[] }> {
  return readWithPdfJs(bytes, async (pdf) => {
    const found: { words: Box[]; links: Box[] } = { words: [], links: [] };
    for (let page = 1; page <= pdf.numPages; page++) {
      const proxy = await pdf.getPage(page);
      for (const { rect, url, dest } of await proxy.getAnnotations()) found.links.push({ page, rect, to: url ?? dest });
      for (const item of (await proxy.getTextContent()).items) {
        const name = 'str' in item ? /place[AB]/u.exec(item.str)?.[0] : undefined;
        if (name && 'str' in item && item.str.trim() !== name)
          console.error(JSON.stringify(item.str), item.transform, page);
        if (!('str' in item) || !name) continue;
        const [, , , , left = 0, baseline = 0] = item.transform;
        found.words.push({ page, rect: [left, baseline, left + item.width, baseline + item.height / 2], to: name });
      }
    }
    return found;
  });
}

/** Whether the middle of words is in a link. */
function isIn({ page, rect: [left = 0, low = 0, right = 0, high = 0] }: Box, link: Box): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = link.rect;
  const [x, y] = [(left + right) / 2, (low + high) / 2];
  return link.page === page && x > a && x < c && y > b && y < d;
}

test('links in columns that continue on the next page lead where the others do', async () => {
  const { bytes, publication, expected } = await print(document);
  expect(comparePdf(await readPdf(bytes, publication.notes), expected, publication)).toEqual([]);
  const { words: named, links } = await wordsAndLinks(bytes);
  const targets = named.map((word) => [word.to, links.find((link) => isIn(word, link))?.to]);
  expect(new Set(named.map(({ page }) => page)).size).toBeGreaterThan(2);
  expect(targets.filter(([word, to]) => to !== (word === 'placeA' ? 'end' : 'https://example.org/b'))).toEqual([]);
}, 60_000);

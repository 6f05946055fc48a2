import { describe, expect, test } from 'vitest';
import { drawingKeys } from '../../../src/diff/pages/open-pdf.ts';
import { openPdf } from '../../../src/pdf/document.ts';

/** A PDF of these objects, numbered from 1; the first is its catalog. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const entries = objects.map((object, index) => {
    const entry = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return entry;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  return new TextEncoder().encode(
    `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`,
  );
}

const stream = (content: string, entries = '') =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
const form = (content: string, resources: string) =>
  stream(content, `/Type /XObject /Subtype /Form /Resources ${resources}`);

interface Drawn {
  first?: string;
  shared?: string;
  annotation?: string;
  order?: string;
}

/** The keys of two pages: one draws the form `F`, the other `G`, which draws `F` by the resources of the first page. */
async function keysOf({
  first = 'F',
  shared = '0 0 5 5 re f',
  annotation = '',
  order = '/F 7 0 R /I 9 0 R',
}: Drawn = {}) {
  const page = (contents: number, resources: string, more = '') =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents ${contents} 0 R /Resources ${resources} ${more} >>`;
  const file = await openPdf(
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
      page(5, '6 0 R', annotation),
      page(5, '<< /XObject << /G 8 0 R >> >>'),
      stream(`/${first} Do`),
      `<< /XObject << ${order} >> >>`,
      form(shared, '6 0 R'),
      form('/F Do', '6 0 R'),
      form('1 1 1 rg', '<< >>'),
    ]),
  );
  return drawingKeys(file);
}

describe('drawingKeys', () => {
  test('are the same for the same drawing, whatever the order of its parts', async () => {
    const keys = await keysOf();
    expect(await keysOf()).toEqual(keys);
    expect(await keysOf({ order: '/I 9 0 R /F 7 0 R' })).toEqual(keys);
    expect(await keysOf({ annotation: '/Annots [<< /Subtype /Link /Rect [0 0 1 1] >>] /StructParents 4' })).toEqual(
      keys,
    );
    expect(keys[0]).not.toBe(keys[1]);
  });

  test.each<[string, Drawn, boolean[]]>([
    ['contents', { first: 'I' }, [true, true]],
    ['a form that is drawn by another, with resources that lead back to it', { shared: '0 0 6 6 re f' }, [true, true]],
    [
      'content painted over a page',
      { annotation: '/Annots [<< /Rect [0 0 1 1] /AP << /N 7 0 R >> >>]' },
      [true, false],
    ],
  ])('differ with %s', async (_, drawn, expected) => {
    const [keys, others] = [await keysOf(), await keysOf(drawn)];
    expect(keys.map((key, index) => key !== others[index])).toEqual(expected);
  });
});

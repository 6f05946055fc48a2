import { PdfArray, PdfDict, PdfName } from '@libpdf/core';
import { expect, test } from 'vitest';
import { shortenDestinations } from '../../../../src/writers/pdf/finish/navigation.ts';
import { documentWith, pagesOf } from '../../../pdf/memory-document.ts';

function shortened(...names: string[]): { destinations: string[]; links: string[] } {
  const document = documentWith();
  const link = (name: string) => PdfDict.of({ Subtype: PdfName.of('Link'), Dest: PdfName.of(name) });
  const links = names.map(link);
  const page = PdfDict.of({ Annots: PdfArray.of(...links) });
  const destinations = new PdfDict(names.map((name): [string, PdfArray] => [name, new PdfArray([])]));
  document.catalog.set('Dests', destinations);
  shortenDestinations({ ...document, pages: pagesOf(page) });
  return {
    destinations: [...destinations.keys()].map(({ value }) => value),
    links: links.map((own) => own.getName('Dest')?.value ?? ''),
  };
}

test('names that readers may refuse are replaced, in links as well', () => {
  const { destinations, links } = shortened('moon', '%D0%9C'.repeat(30));
  expect(destinations[0]).toBe('moon');
  expect(destinations[1]).toMatch(/^d-[0-9a-f]{32}$/u);
  expect(links).toEqual(destinations);
});

test('a long name becomes the same in each run, and no two become one', () => {
  const [first, second] = ['a'.repeat(200), 'a'.repeat(201)];
  expect(shortened(first)).toEqual(shortened(first));
  expect(new Set(shortened(first, second).destinations).size).toBe(2);
});

test('names of 127 bytes are kept', () => {
  expect(shortened('a'.repeat(127)).links).toEqual(['a'.repeat(127)]);
});

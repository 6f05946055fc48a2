import { PdfDict, PdfName, type PdfObject, PdfString } from '@libpdf/core';
import { expect, test } from 'vitest';
import { linkTarget } from '../../src/pdf/document.ts';

const file = { resolve: (object: PdfObject | undefined) => object };

test.each([
  ['a URL', PdfDict.of({ A: PdfDict.of({ URI: PdfString.fromString('https://a.example/é') }) }), 'https://a.example/é'],
  ['a destination of the link', PdfDict.of({ Dest: PdfName.of('tides') }), '#tides'],
  ['a destination of the link, as text', PdfDict.of({ Dest: PdfString.fromString('tides') }), '#tides'],
  ['a destination of an action', PdfDict.of({ A: PdfDict.of({ D: PdfName.of('tides') }) }), '#tides'],
  [
    'a destination of an action, as text',
    PdfDict.of({ A: PdfDict.of({ D: PdfString.fromString('tides') }) }),
    '#tides',
  ],
  ['nothing', PdfDict.of({}), undefined],
])('reads %s', (_, annotation, target) => {
  expect(linkTarget(annotation, file)).toBe(target);
});

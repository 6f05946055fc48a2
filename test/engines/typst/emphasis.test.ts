import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef } from '@libpdf/core';
import { expect, test } from 'vitest';
import { mendEmphasis } from '../../../src/engines/typst/emphasis.ts';
import { openPdf, type PdfDocument } from '../../../src/pdf/document.ts';
import { kidsOf } from '../../../src/pdf/structure.ts';

/** A structure element, `Em(1 Code(2))`: its type, and its elements and marked content in order. */
type Tree = [type: string, ...kids: (Tree | number)[]];

async function documentWith(kids: Tree[]): Promise<PdfDocument> {
  const document = await openPdf(await PDF.create().save());
  const add = ([type, ...inner]: Tree): PdfRef =>
    document.add(PdfDict.of({ S: PdfName.of(type), K: new PdfArray(inner.map(kidOf)) }));
  const kidOf = (kid: Tree | number): PdfObject => (typeof kid === 'number' ? PdfNumber.of(kid) : add(kid));
  const paragraph = add(['P', ...kids]);
  document.catalog.set('StructTreeRoot', document.add(PdfDict.of({ K: PdfArray.of(paragraph) })));
  return document;
}

/** The elements as text. */
function written(dict: PdfDict, document: PdfDocument): string {
  const kids = kidsOf(dict, document).map((kid) => {
    const inner = document.resolve(kid);
    if (inner instanceof PdfDict) return written(inner, document);
    return kid instanceof PdfNumber ? String(kid.value) : '';
  });
  return `${dict.getName('S')?.value}(${kids.join(' ')})`;
}

test.each<[string, Tree[], string]>([
  [
    'goes on in a note',
    [
      ['Strong', 1],
      ['Note', ['Link', ['Strong', 2]], ['Strong', 3, ['Strong', 4]], ['P', ['Strong', 5]]],
    ],
    'Strong(1) Note(Link(Span(2)) Span(3 Strong(4)) P(Span(5)))',
  ],
  ['is all of a note', [['Note', ['Link', 1], ['Strong', 2]]], 'Note(Link(1) Strong(2))'],
  [
    'is around a formula',
    [
      ['Em', 1],
      ['Formula', 2],
      ['Em', 3],
    ],
    'Em(1 Formula(2) Span(3))',
  ],
  [
    'begins with code',
    [
      ['Code', ['Em', 1]],
      ['Em', 2],
    ],
    'Em(Code(Span(1)) 2)',
  ],
  [
    'begins with a link',
    [
      ['Link', ['Strong', 1]],
      ['Strong', 2],
    ],
    'Strong(Link(Span(1)) 2)',
  ],
  [
    'ends with code',
    [
      ['Em', 1],
      ['Code', ['Em', 2]],
    ],
    'Em(1 Code(Span(2)))',
  ],
  [
    'is around code',
    [
      ['Em', 1],
      ['Code', ['Em', 2]],
      ['Em', 3],
    ],
    'Em(1 Code(Span(2)) Span(3))',
  ],
  [
    'is around a divided link',
    [
      ['Em', 1],
      ['Link', ['Em', 2], ['Em', 3]],
    ],
    'Em(1 Link(Span(2) Span(3)))',
  ],
  ['is only divided code', [['Code', ['Em', 1], ['Em', 2]]], 'Em(Code(1 Span(2)))'],
  [
    'is around an image',
    [
      ['Em', 1],
      ['Figure', 2],
      ['Em', 3],
    ],
    'Em(1 Figure(2) Span(3))',
  ],
  ['is only code', [['Code', ['Em', 1]]], 'Em(Code(1))'],
  [
    'is around a link with code',
    [
      ['Em', 1],
      ['Link', ['Code', ['Em', 2]]],
    ],
    'Em(1 Link(Code(Span(2))))',
  ],
  [
    'ends with other emphasis',
    [
      ['Em', 1],
      ['Em', ['Strong', 2]],
    ],
    'Em(1 Strong(Span(2)))',
  ],
  [
    'is around other emphasis',
    [
      ['Em', 1],
      ['Em', ['Strong', 2]],
      ['Em', 3],
    ],
    'Em(1 Strong(Span(2)) Span(3))',
  ],
  [
    'is strong around other emphasis',
    [
      ['Strong', 1],
      ['Em', ['Strong', 2]],
      ['Strong', 3],
    ],
    'Strong(1 Em(Span(2)) Span(3))',
  ],
  [
    'begins with other emphasis',
    [
      ['Em', ['Strong', 1]],
      ['Strong', 2],
    ],
    'Strong(Em(1) Span(2))',
  ],
  [
    'is twofold around a formula',
    [
      ['Em', ['Strong', 1]],
      ['Formula', 2],
      ['Em', ['Strong', 3]],
    ],
    'Em(Strong(1 Formula(2) Span(3)))',
  ],
])('emphasis that %s is one element', async (_, kids, expected) => {
  const document = await documentWith(kids);
  mendEmphasis(document);
  const root = document.resolve(document.catalog.get('StructTreeRoot'));
  if (!(root instanceof PdfDict)) throw new Error('Unexpected document without a structure');
  const paragraph = document.resolve(kidsOf(root, document)[0]);
  expect(paragraph instanceof PdfDict && written(paragraph, document)).toBe(`P(${expected})`);
});

test.each<[string, Tree[]]>([
  ['in a link', [['Link', ['Em', 1]]]],
  [
    'of two kinds',
    [
      ['Em', 1],
      ['Strong', 2],
    ],
  ],
  [
    'beside other text',
    [
      ['Em', 1],
      ['Code', 2],
      ['Em', 3],
    ],
  ],
])('emphasis %s stays as it is', async (_, kids) => {
  const document = await documentWith(kids);
  const root = document.resolve(document.catalog.get('StructTreeRoot'));
  if (!(root instanceof PdfDict)) throw new Error('Unexpected document without a structure');
  const before = written(root, document);
  mendEmphasis(document);
  expect(written(root, document)).toBe(before);
});

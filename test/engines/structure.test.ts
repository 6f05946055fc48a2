import { PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import { expect, test } from 'vitest';
import { renumberIds } from '../../src/engines/structure.ts';
import { structureRoot, typeOf, walkStructure } from '../../src/pdf/structure.ts';
import { serialize } from '../../src/pdf/write-pdf.ts';
import { documentWith } from '../pdf/memory-document.ts';

/** A table whose header cells have the ids that a browser happened to give. */
function table(first: string, second: string): string[] {
  const document = documentWith(['Table', ['TR', ['TH'], ['TH']], ['TR', ['TD']]]);
  const ids = [first, second];
  walkStructure(document, (element) => {
    if (typeOf(element) === 'TH') element.dict.set('ID', PdfString.fromString(ids.shift() ?? ''));
    if (typeOf(element) === 'TD') {
      const headers = PdfArray.of(PdfString.fromString(first), PdfString.fromString(second));
      element.dict.set('A', PdfArray.of(PdfDict.of({ O: PdfName.of('Table'), Headers: headers })));
    }
  });
  renumberIds(document);
  const texts: string[] = [];
  const text = (dict: PdfDict) => texts.push(serialize(dict, ({ objectNumber }) => objectNumber));
  walkStructure(document, ({ dict }) => text(dict));
  const tree = document.resolve(structureRoot(document)?.get('IDTree'));
  if (tree instanceof PdfDict) text(tree);
  return texts;
}

test('ids only depend on the order of the cells', () => {
  expect(table('node00000045', 'node00000007')).toEqual(table('node00000001', 'node00009999'));
});

test('cells still name their headers, and the tree contains them', () => {
  const texts = table('node00000045', 'node00000048');
  expect(texts).toContainEqual(expect.stringContaining('/Headers[(node00000001)(node00000002)]'));
  expect(texts.at(-1)).toMatch(/^<<\/Names\[\(node00000001\) \d+ 0 R\(node00000002\) \d+ 0 R\]>>$/);
});

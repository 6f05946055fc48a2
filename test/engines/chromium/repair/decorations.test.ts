import { PdfDict, PdfName, PdfNumber, PdfRef, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { asArtifacts } from '../../../../src/engines/chromium/repair/artifacts.ts';
import { drawingsOf } from '../../../../src/engines/chromium/repair/structure/spilled.ts';
import { mendStructure } from '../../../../src/engines/chromium/repair/structure.ts';
import { elementsOf, structureRoot, walkStructure } from '../../../../src/pdf/structure.ts';
import { documentWith, pagesOf, type Shape, shapesOf } from '../../../pdf/memory-document.ts';

const content = [
  '/Div <</MCID 0 >>BDC\n0 0 9 9 re\nf\nEMC',
  '/NonStruct <</MCID 1 >>BDC\nBT\n<0041> Tj\nET\nEMC',
  '/Figure <</MCID 2 >>BDC\n/X1 Do\nEMC',
  '/P <</MCID 3 >>BDC\nEMC',
  // Letters of a right-to-left line that is not on the page, and then some that are.
  '/P <</MCID 4 >>BDC\nBT\n/ReversedChars BMC\nEMC\nET\nBT\n/ReversedChars BMC\n<0041> Tj\nEMC\nET\nEMC',
].join('\n');

/** A page with that content, and a structure that it belongs to. */
function pageWith(...shapes: Shape[]) {
  const memory = documentWith(...shapes);
  const page = PdfDict.of({ Type: PdfName.of('Page'), StructParents: PdfNumber.of(0) });
  page.set('Contents', memory.add(PdfStream.fromDict({}, Buffer.from(content, 'latin1'))));
  const ref = memory.add(page);
  const document = { ...memory, pages: pagesOf(page) };
  walkStructure(document, ({ dict }) => dict.set('Pg', ref));
  return { document, page };
}

test('purely visual content is distinguished from text and images', async () => {
  const { document, page } = pageWith();
  expect([...((await drawingsOf(document)).get(page) ?? [])]).toEqual([0, 3]);
});

test('backgrounds leave the structure, drawings in an image do not', async () => {
  const { document, page } = pageWith(['Div', 0, ['P', 1]], ['Figure', 3]);
  const { decorations } = await mendStructure(document);
  expect(shapesOf(document)).toEqual([
    ['Div', ['P', 1]],
    ['Figure', 3],
  ]);
  expect([...(decorations.get(page) ?? [])]).toEqual([0]);
});

test('a head that is repeated on each page is only content on the first', async () => {
  const { document } = pageWith(['Table', ['TR', ['TH', 1]], ['TR', ['TD', 2]]]);
  const other = PdfDict.of({ Type: PdfName.of('Page') });
  const repeated = PdfDict.of({ Type: PdfName.of('MCR'), Pg: document.add(other), MCID: PdfNumber.of(7) });
  walkStructure(document, ({ dict }) => {
    if (dict.getName('S')?.value === 'TH') dict.getArray('K')?.push(repeated);
  });
  expect([...((await mendStructure(document)).decorations.get(other) ?? [])]).toEqual([7]);
  expect(shapesOf(document)).toEqual([['Table', ['THead', ['TR', ['TH', 1]]], ['TBody', ['TR', ['TD', 2]]]]]);
});

test('the tree that maps content to elements follows the structure', async () => {
  const { document } = pageWith(['P', ['NonStruct', 1], ['Figure', 2]]);
  await mendStructure(document);
  const root = structureRoot(document) ?? new PdfDict();
  const tree = document.resolve(root.get('ParentTree'));
  const list = tree instanceof PdfDict ? document.resolve(tree.getArray('Nums')?.at(1)) : undefined;
  const [paragraph] = elementsOf(root, document);
  const [figure] = paragraph ? elementsOf(paragraph.dict, document) : [];
  const owners = list && 'length' in list ? [...(list as Iterable<unknown>)] : [];
  const numbers = owners.map((owner) => (owner instanceof PdfRef ? owner.objectNumber : undefined));
  expect(numbers).toEqual([undefined, paragraph?.ref.objectNumber, figure?.ref.objectNumber]);
});

test('decoration is marked as an artifact', async () => {
  const marked = asArtifacts(content, new Set([0]));
  expect(marked).toMatch(/^\/Artifact BMC\n0 0 9 9 re/u);
  expect(marked.replace('/Artifact BMC', '/Div <</MCID 0 >>BDC')).toBe(content);
  expect(asArtifacts(content, undefined)).toBe(content);
});

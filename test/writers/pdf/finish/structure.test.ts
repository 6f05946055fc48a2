import { PdfDict, PdfName, PdfString } from '@libpdf/core';
import { expect, test } from 'vitest';
import { formulaLanguage } from '../../../../src/writers/pdf/finish/formulas.ts';
import { mendStructure } from '../../../../src/writers/pdf/finish/structure.ts';
import { elementsOf, structureRoot, typeOf, walkStructure } from '../../../../src/writers/pdf/finish/structure-tree.ts';
import { documentWith, type Shape, shapesOf } from './memory-document.ts';

const annotation = PdfDict.of({ Type: PdfName.of('OBJR') });

function mended(...shapes: Shape[]): Shape[] {
  const document = documentWith(...shapes);
  mendStructure(document);
  return shapesOf(document);
}

test('an item gets a body beside its label', () => {
  expect(mended(['L', ['LI', ['Lbl', 0], ['P', 1], ['L', ['LI', ['NonStruct', 2]]]]])).toEqual([
    ['L', ['LI', ['Lbl', 0], ['LBody', ['P', 1], ['L', ['LI', ['LBody', ['NonStruct', 2]]]]]]],
  ]);
});

test('an item that has a body, or content of its own, is left alone', () => {
  const shapes: Shape[] = [['L', ['LI', ['Lbl', 0], ['LBody', 1]], ['LI', 2]]];
  expect(mended(...shapes)).toEqual(shapes);
});

test('what moves into the body says so', () => {
  const document = documentWith(['L', ['LI', ['P', 0]]]);
  mendStructure(document);
  walkStructure(document, ({ dict, ref }) => {
    for (const child of elementsOf(dict, document)) expect(child.dict.getRef('P')?.objectNumber).toBe(ref.objectNumber);
  });
});

test('what a list holds is an item', () => {
  expect(mended(['L', ['Caption', 0], ['NonStruct', ['Lbl', 1], ['P', 2]]])).toEqual([
    ['L', ['Caption', 0], ['LI', ['Lbl', 1], ['LBody', ['P', 2]]]],
  ]);
});

test('what holds the annotation of a link is a link', () => {
  expect(mended(['P', ['NonStruct', ['NonStruct', 0], annotation]])).toEqual([
    ['P', ['Link', ['NonStruct', 0], annotation]],
  ]);
});

test('a figure round a figure is a group, unless it has an alternative text', () => {
  expect(mended(['Figure', ['Figure', 0], ['Caption', 1]])).toEqual([['Div', ['Figure', 0], ['Caption', 1]]]);
  expect(mended(['Figure', 0])).toEqual([['Figure', 0]]);
  const document = documentWith(['Figure', ['NonStruct', 0]]);
  walkStructure(document, ({ dict }) => dict.set('Alt', PdfString.fromString('A sea')));
  mendStructure(document);
  expect(shapesOf(document)).toEqual([['Figure', ['NonStruct', 0]]]);
});

test('what is marked as a formula is one, in no language of its own', () => {
  const document = documentWith(['P', ['Figure', 0], ['Figure', 1]]);
  const figures: PdfDict[] = [];
  walkStructure(document, (element) => {
    if (typeOf(element) === 'Figure') figures.push(element.dict);
  });
  for (const figure of figures) figure.set('Alt', PdfString.fromString('a^2'));
  figures[0]?.set('Lang', PdfString.fromString(formulaLanguage));
  figures[1]?.set('Lang', PdfString.fromString('fr'));
  mendStructure(document);
  expect(shapesOf(document)).toEqual([['P', ['Formula', 0], ['Figure', 1]]]);
  expect(figures.map((figure) => figure.getString('Lang')?.asString())).toEqual([undefined, 'fr']);
});

test('the caption of a table stands in the table', () => {
  const table: Shape = ['Table', ['TR', ['TH', 1]]];
  expect(mended(['Figure', ['Caption', 0], table])).toEqual([['Div', ['Table', ['Caption', 0], ['TR', ['TH', 1]]]]]);
  expect(mended(['Figure', ['Caption', 0], table, ['P', 2]])).toEqual([['Div', ['Caption', 0], table, ['P', 2]]]);
});

test('types that PDF 1.7 does not know are explained, and only those', () => {
  const document = documentWith(['P', ['Strong', 0], ['Em', 1], ['Unheard', 2]]);
  mendStructure(document);
  const map = structureRoot(document)?.getDict('RoleMap');
  expect([...(map ?? [])].map(([type, role]) => [type.value, role instanceof PdfName && role.value])).toEqual([
    ['Em', 'Span'],
    ['Strong', 'Span'],
    ['Unheard', 'NonStruct'],
  ]);
  const plain = documentWith(['P', 0]);
  mendStructure(plain);
  expect(structureRoot(plain)?.has('RoleMap')).toBe(false);
});

test('elements are visited in reading order', () => {
  const types: string[] = [];
  walkStructure(documentWith(['A', ['B'], ['C', ['D']]], ['E']), (element) => types.push(typeOf(element)));
  expect(types).toEqual(['A', 'B', 'C', 'D', 'E']);
});

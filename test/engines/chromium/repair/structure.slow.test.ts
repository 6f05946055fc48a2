import { PdfDict, PdfName, PdfString } from '@libpdf/core';
import { expect, test } from 'vitest';
import { formulaLanguage } from '../../../../src/engines/chromium/document/marked-roles.ts';
import { mendStructure } from '../../../../src/engines/chromium/repair/structure.ts';
import type { StructureRole } from '../../../../src/engines/structure.ts';
import { elementsOf, structureRoot, typeOf, walkStructure } from '../../../../src/pdf/structure.ts';
import { documentWith, type Shape, shapesOf } from '../../../pdf/memory-document.ts';

const annotation = PdfDict.of({ Type: PdfName.of('OBJR') });

async function mended(...shapes: Shape[]): Promise<Shape[]> {
  const document = documentWith(...shapes);
  await mendStructure(document);
  return shapesOf(document);
}

test('an item gets a body next to its label', async () => {
  expect(await mended(['L', ['LI', ['Lbl', 0], ['P', 1], ['L', ['LI', ['NonStruct', 2]]]]])).toEqual([
    ['L', ['LI', ['Lbl', 0], ['LBody', ['P', 1], ['L', ['LI', ['LBody', 2]]]]]],
  ]);
});

test('an item with a body does not change', async () => {
  const shapes: Shape[] = [['L', ['LI', ['Lbl', 0], ['LBody', 1]], ['LI', ['LBody', ['P', 2]]]]];
  expect(await mended(...shapes)).toEqual(shapes);
});

test('content that moves into the body has it as its parent', async () => {
  const document = documentWith(['L', ['LI', ['P', 0]]]);
  await mendStructure(document);
  walkStructure(document, ({ dict, ref }) => {
    for (const child of elementsOf(dict, document)) expect(child.dict.getRef('P')?.objectNumber).toBe(ref.objectNumber);
  });
});

test('the content of a list is an item', async () => {
  expect(await mended(['L', ['Caption', 0], ['LI', ['Lbl', 1], ['P', 2]], ['P', 3]])).toEqual([
    ['L', ['Caption', 0], ['LI', ['Lbl', 1], ['LBody', ['P', 2]]], ['LI', ['LBody', ['P', 3]]]],
  ]);
});

test('a box in a list is one item, unless it contains items', async () => {
  const box: Shape = ['NonStruct', ['NonStruct', 0], ['Em', ['NonStruct', 1]], ['NonStruct', 2]];
  expect(await mended(['L', box, ['NonStruct', ['LI', ['P', 3]]]])).toEqual([
    ['L', ['LI', ['LBody', 0, ['Em', 1], 2]], ['LI', ['LBody', ['P', 3]]]],
  ]);
});

test('an element with a link annotation is a link, and others are not', async () => {
  expect(await mended(['P', ['NonStruct', ['NonStruct', 0], annotation], ['Link', 1]])).toEqual([
    ['P', ['Link', 0, annotation], 1],
  ]);
});

test('meaningless elements are replaced by their content, and empty ones removed', async () => {
  expect(
    await mended(['P', ['NonStruct', ['NonStruct', 0], ['Em', ['NonStruct', 1]]], ['Span']], ['Div', ['P']]),
  ).toEqual([['P', 0, ['Em', 1]]]);
});

test('bare text among blocks becomes paragraphs', async () => {
  const bare: Shape = ['NonStruct', ['NonStruct', 0], ['Em', ['NonStruct', 1]], ['NonStruct', ['NonStruct', 2]]];
  expect(await mended(['Document', bare, ['P', 3], ['NonStruct', ['NonStruct', 4]]])).toEqual([
    ['Document', ['P', 0, ['Em', 1], 2], ['P', 3], ['P', 4]],
  ]);
});

test('a figure around a figure is a group, unless it has alternative text', async () => {
  expect(await mended(['Figure', ['Figure', 0], ['Caption', 1]])).toEqual([['Div', ['Figure', 0], ['Caption', 1]]]);
  expect(await mended(['Figure', 0])).toEqual([['Figure', 0]]);
  const document = documentWith(['Figure', ['NonStruct', 0]]);
  walkStructure(document, ({ dict }) => dict.set('Alt', PdfString.fromString('A sea')));
  await mendStructure(document);
  expect(shapesOf(document)).toEqual([['Figure', 0]]);
});

test('levels of headings are not skipped, and the first is the highest', async () => {
  expect(await mended(['H2', 0], ['H4', 1], ['H3', 2], ['H6', 3], ['H2', 4])).toEqual([
    ['H1', 0],
    ['H2', 1],
    ['H2', 2],
    ['H3', 3],
    ['H1', 4],
  ]);
});

test('headings of a note are below that of the surrounding text, and do not change those after it', async () => {
  const deep: Shape = ['Note', ['H1', 3], ['H2', 4], ['H3', 5], ['H4', 6], ['H5', 7], ['H6', 8]];
  expect(await mended(['H1', 0], ['H2', 1], ['Note', ['H1', 2], ['H6', 3]], ['H3', 4], ['H4', 5])).toEqual([
    ['H1', 0],
    ['H2', 1],
    ['Note', ['H3', 2], ['H4', 3]],
    ['H3', 4],
    ['H4', 5],
  ]);
  expect(await mended(['H1', 0], ['H2', 1], deep)).toEqual([['H1', 0], ['H2', 1], deep]);
});

test('ruby annotations have a base', async () => {
  expect(await mended(['Ruby', ['NonStruct', 0], ['RT', 1]])).toEqual([['Ruby', ['RB', 0], ['RT', 1]]]);
  expect(await mended(['P', ['RT', 0], ['RB', 1]])).toEqual([['P', ['Span', 0], ['Span', 1]]]);
});

test('a marked formula is one, without a language of its own', async () => {
  const document = documentWith(['P', ['Figure', 0], ['Figure', 1]]);
  const figures: PdfDict[] = [];
  walkStructure(document, (element) => {
    if (typeOf(element) === 'Figure') figures.push(element.dict);
  });
  for (const figure of figures) figure.set('Alt', PdfString.fromString('a^2'));
  figures[0]?.set('Lang', PdfString.fromString(formulaLanguage));
  figures[1]?.set('Lang', PdfString.fromString('fr'));
  await mendStructure(document);
  expect(shapesOf(document)).toEqual([['P', ['Formula', 0], ['Figure', 1]]]);
  expect(figures.map((figure) => figure.getString('Lang')?.asString())).toEqual([undefined, 'fr']);
});

test('the caption of a table is in the table', async () => {
  const table: Shape = ['Table', ['TR', ['TH', 1]]];
  expect(await mended(['Figure', ['Caption', 0], table])).toEqual([['Table', ['Caption', 0], ['TR', ['TH', 1]]]]);
  expect(await mended(['Figure', ['Caption', 0], table, ['P', 2]])).toEqual([['Div', ['Caption', 0], table, ['P', 2]]]);
});

test('rows of headings are the head of a table, each with its scope', async () => {
  const document = documentWith(['Table', ['TR', ['TH', 0], ['TH', 1]], ['TR', ['TH', 2], ['TD', 3]], ['TR', ['TD']]]);
  await mendStructure(document);
  expect(shapesOf(document)).toEqual([
    ['Table', ['THead', ['TR', ['TH', 0], ['TH', 1]]], ['TBody', ['TR', ['TH', 2], ['TD', 3]], ['TR', ['TD']]]],
  ]);
  const scopes: (string | undefined)[] = [];
  walkStructure(document, (element) => {
    if (typeOf(element) === 'TH') scopes.push(element.dict.getDict('A')?.getName('Scope')?.value);
  });
  expect(scopes).toEqual(['Column', 'Column', 'Row']);
});

/** A document whose elements of type `NonStruct` with these numbers, in reading order, have those languages. */
async function withLanguages(languages: readonly (string | undefined)[], ...shapes: Shape[]) {
  const document = documentWith(...shapes);
  const waiting = [...languages];
  walkStructure(document, (element) => {
    if (typeOf(element) !== 'NonStruct') return;
    const language = waiting.shift();
    if (language !== undefined) element.dict.set('Lang', PdfString.fromString(language));
  });
  await mendStructure(document);
  return document;
}

async function marked(roles: readonly (StructureRole | undefined)[], ...shapes: Shape[]): Promise<Shape[]> {
  return shapesOf(
    await withLanguages(
      roles.map((role) => role && `en-x-offprint-${role}`),
      ...shapes,
    ),
  );
}

test('a navigation list is a table of contents', async () => {
  const link: Shape = ['Link', 2, annotation];
  const inner: Shape = ['L', ['LI', ['Link', 3, annotation]]];
  expect(await marked(['toc'], ['NonStruct', ['P', 0], ['L', ['LI', ['Lbl', 1], link, inner]]])).toEqual([
    ['P', 0],
    ['TOC', ['TOCI', ['Lbl', 1], ['Reference', link], ['TOC', ['TOCI', ['Reference', ['Link', 3, annotation]]]]]],
  ]);
});

test('notes have ids, and need no list', async () => {
  const document = await withLanguages(
    [undefined, 'en-x-offprint-note', 'en-x-offprint-note'],
    ['NonStruct', ['L', ['NonStruct', ['Lbl', 0], ['P', 1]], ['NonStruct', ['P', 2]]]],
  );
  expect(shapesOf(document)).toEqual([
    ['Note', ['Lbl', 0], ['P', 1]],
    ['Note', ['P', 2]],
  ]);
  const ids: (string | undefined)[] = [];
  walkStructure(document, ({ dict }) => {
    if (dict.getName('S')?.value === 'Note') ids.push(dict.getString('ID')?.asString());
  });
  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain(undefined);
});

test('a footnote comes after the paragraph that first refers to it', async () => {
  const document = await withLanguages(
    [undefined, 'en-x-offprint-noteref-7', undefined, 'en-x-offprint-note-7', 'en-x-offprint-noteref-7'],
    [
      'Document',
      ['P', ['NonStruct', 0], ['Em', ['NonStruct', 1, annotation]]],
      ['P', ['NonStruct', 2], ['Div', ['NonStruct', 3, ['P', 4]]]],
      ['P', ['NonStruct', 5, annotation]],
    ],
  );
  expect(shapesOf(document)).toEqual([
    [
      'Document',
      ['P', 0, ['Em', ['Reference', ['Link', 1, annotation]]]],
      ['Note', ['Lbl', 3], ['P', 4]],
      ['P', 2],
      ['P', ['Reference', ['Link', 5, annotation]]],
    ],
  ]);
});

test('notes at the end of a chapter stay there', async () => {
  const document = await withLanguages(
    ['en-x-offprint-noteref-1', 'en-x-offprint-note-1'],
    ['Document', ['P', ['NonStruct', 0, annotation]], ['H1', 1], ['L', ['NonStruct', ['Lbl', 2], ['P', 3]]]],
  );
  expect(shapesOf(document)).toEqual([
    ['Document', ['P', ['Reference', ['Link', 0, annotation]]], ['H1', 1], ['Note', ['Lbl', 2], ['P', 3]]],
  ]);
});

test('roles that Chromium does not support are in the structure', async () => {
  expect(await marked(['noteref'], ['P', ['NonStruct', 0, annotation]])).toEqual([
    ['P', ['Reference', ['Link', 0, annotation]]],
  ]);
  expect(await marked(['code'], ['NonStruct', ['Code', 0]])).toEqual([['P', ['Code', 0]]]);
  expect(await marked(['code'], ['NonStruct', 0])).toEqual([['P', ['Code', 0]]]);
  expect(await marked(['quote'], ['P', ['NonStruct', 0]])).toEqual([['P', ['Quote', 0]]]);
  expect(await marked(['index'], ['NonStruct', ['H2', 0], ['P', 1]])).toEqual([['Index', ['H1', 0], ['P', 1]]]);
  expect(
    await marked([undefined, 'text'], ['NonStruct', ['H1', 0]], ['NonStruct', ['NonStruct', 1], ['P', 2]]),
  ).toEqual([
    ['H1', 0],
    ['Part', ['P', 1], ['P', 2]],
  ]);
  const list: Shape = ['NonStruct', ['NonStruct', 0], ['NonStruct', 1], ['NonStruct', 2], ['NonStruct', ['P', 3]]];
  expect(await marked(['dl', 'dt', 'dd', 'dt', 'dd'], list)).toEqual([
    ['L', ['LI', ['Lbl', 0], ['LBody', 1]], ['LI', ['Lbl', 2], ['LBody', ['P', 3]]]],
  ]);
});

test('languages stay if they differ, without marks', async () => {
  const document = await withLanguages(
    ['en-x-offprint-dl', 'fr-x-offprint-dd', 'fr', 'en'],
    ['NonStruct', ['NonStruct', ['NonStruct', 0], ['NonStruct', 1]]],
  );
  const found: string[] = [];
  walkStructure(document, (element) => {
    found.push(`${typeOf(element)} ${element.dict.getString('Lang')?.asString() ?? '-'}`);
  });
  expect(found).toEqual(['L en', 'LI -', 'LBody fr', 'Span en']);
});

test('only types that PDF 1.7 does not have are mapped', async () => {
  const document = documentWith(['P', ['Strong', 0], ['Em', 1], ['Unheard', 2]]);
  await mendStructure(document);
  const map = structureRoot(document)?.getDict('RoleMap');
  expect([...(map ?? [])].map(([type, role]) => [type.value, role instanceof PdfName && role.value])).toEqual([
    ['Em', 'Span'],
    ['Strong', 'Span'],
    ['Unheard', 'NonStruct'],
  ]);
  const plain = documentWith(['P', 0]);
  await mendStructure(plain);
  expect(structureRoot(plain)?.has('RoleMap')).toBe(false);
});

test('elements are visited in reading order', async () => {
  const types: string[] = [];
  walkStructure(documentWith(['A', ['B'], ['C', ['D']]], ['E']), (element) => types.push(typeOf(element)));
  expect(types).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test.each([
  ['decimal', 'Decimal'],
  ['loalpha', 'LowerAlpha'],
  ['upalpha', 'UpperAlpha'],
  ['loroman', 'LowerRoman'],
  ['uproman', 'UpperRoman'],
  ['nonumber', 'None'],
])('a list that is marked as %s says so, unless it has said what it is numbered in', async (role, numbering) => {
  const numberingOf = async (attribute?: PdfDict) => {
    const document = documentWith(['L', ['LI', ['Lbl', 0], ['LBody', 1]]]);
    const [list] = structureRoot(document) ? elementsOf(structureRoot(document) as PdfDict, document) : [];
    list?.dict.set('Lang', PdfString.fromString(`en-x-offprint-${role}`));
    if (attribute) list?.dict.set('A', attribute);
    await mendStructure(document);
    const own = list?.dict.get('A');
    return own instanceof PdfDict ? own.getName('ListNumbering')?.value : undefined;
  };
  expect(await numberingOf()).toBe(numbering);
  const disc = PdfDict.of({ O: PdfName.of('List'), ListNumbering: PdfName.of('Disc') });
  expect(await numberingOf(disc)).toBe(numbering === 'None' ? 'None' : 'Disc');
});

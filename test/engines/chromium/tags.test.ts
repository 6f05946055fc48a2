import { beforeAll, expect, test } from 'vitest';
import { openPdf } from '../../../src/pdf/document.ts';
import { readTags, type Tag, type Tags } from '../../../src/pdf/structure.ts';
import { everything, printed } from '../../support/printed.ts';

let tags: Tags;

beforeAll(async () => {
  tags = readTags(await openPdf(await printed(everything)));
}, 60_000);

/** The types of an element and of all in it: `P(Code Em)`. */
function outline(tag: Tag | undefined): string {
  if (!tag) return '';
  return tag.kids.length === 0 ? tag.type : `${tag.type}(${tag.kids.map(outline).join(' ')})`;
}

function first(type: string): Tag | undefined {
  return tags.all.find((tag) => tag.type === type);
}

test('everything is in one document, in its language', () => {
  expect(tags.all.filter(({ parent }) => !parent).map(({ type, lang }) => [type, lang])).toEqual([['Document', 'en']]);
});

test('the text is one part, after the title and the table of contents', () => {
  const types = first('Document')?.kids.map(({ type }) => type) ?? [];
  expect(types.filter((type) => type === 'Part')).toHaveLength(1);
  expect(types.slice(0, types.indexOf('Part'))).toEqual(expect.arrayContaining(['H1', 'TOC']));
  expect(first('Part')?.kids.map(outline)).not.toContain('H1');
});

test('the table of contents is tagged as one', () => {
  expect(outline(first('TOC'))).toBe('TOC(TOCI(Reference(Link)) TOCI(Reference(Link)))');
});

test('a note comes after the paragraph that refers to it', () => {
  const kids = first('Part')?.kids ?? [];
  const paragraph = kids.findIndex((tag) => outline(tag).includes('Reference(Link) Reference(Link)'));
  expect(outline(kids[paragraph])).toBe('P(Code Em Strong Link Link Reference(Link) Reference(Link))');
  expect(outline(kids[paragraph + 1])).toBe('Note(Lbl(Link) P(Code) P)');
});

test('terms are labels, and their descriptions bodies', () => {
  const lists = tags.all.filter(({ type }) => type === 'L').map(outline);
  expect(lists).toContainEqual('L(LI(Lbl LBody(Reference(Link) Note(Lbl(Link) P)) LBody))');
});

test('a table has a head and a body, and cells that are empty', () => {
  expect(outline(first('Table'))).toBe('Table(Caption THead(TR(TH TH)) TBody(TR(TD TD) TR(TD TD)))');
});

test('listings, boxes, ruby and quotations have their types', () => {
  const outlines = tags.all.map(outline);
  for (const expected of [
    'P(Code)',
    'Ruby(RB RT)',
    'Aside(P P(Link))',
    'BlockQuote(P L(LI(Lbl LBody(L(LI(Lbl LBody) LI(Lbl LBody))))))',
  ]) {
    expect(outlines).toContain(expected);
  }
});

test('words in another language have it', () => {
  expect(tags.all.filter(({ type, lang }) => type === 'Span' && lang === 'fr')).toHaveLength(1);
});

test('no element is empty or meaningless, and no heading is skipped', () => {
  const isLeaf = ({ kids, contents }: Tag) => kids.length === 0 && contents === 0;
  expect(tags.all.filter(isLeaf).map(outline)).toEqual([]);
  expect(tags.all.map(({ type }) => type)).not.toContain('NonStruct');
  expect(tags.all.filter(({ type }) => /^H\d/u.test(type)).map(outline)).toEqual(['H1', 'H2', 'H2']);
});

import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { PageStart } from '../../../src/model/page-start.ts';
import type { Section } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { documentMaker } from '../../../src/writers/epub/content-documents.ts';
import { breakSpots, pageBreaks } from '../../../src/writers/epub/page-list.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';
import { locateTargets } from '../../../src/writers/epub/targets.ts';
import { piecesOf, textOf } from '../../../src/writers/page-text/spots.ts';
import { publication, root } from './publications.ts';

/** The position of the marker of a page that begins with some words: what it precedes, and how. */
function standsBefore(child: Element, words: string): string {
  const tree: Root = { type: 'root', children: [h('section', [child])] };
  const pieces = piecesOf(tree);
  const piece = pieces.findIndex((one) => textOf(one).includes(words));
  const found = pieces[piece];
  if (!found) throw new Error(`Unexpected text without ${words}`);
  const [spot] = breakSpots(tree, pieces, [{ piece, index: textOf(found).indexOf(words) }]);
  if (!spot) return '';
  return spot.node.type === 'text' ? spot.node.value.slice(spot.index) : `<${spot.node.tagName}>`;
}

test('a marker is before the first character', () => {
  expect(standsBefore(h('p', 'High water comes.'), 'water')).toBe('water comes.');
});

test('before the whole word, if its end is on the next page', () => {
  expect(standsBefore(h('p', 'High waterfalls come.'), 'falls')).toBe('waterfalls come.');
  expect(standsBefore(h('p', 'A water-mark.'), 'mark')).toBe('mark.');
});

test('but not between words without spaces', () => {
  expect(standsBefore(h('p', '潮は一日に二度満ち'), '二度')).toBe('二度満ち');
});

test.each([
  ['ruby', h('p', ['a ', h('ruby', ['潮', h('rt', 'しお')])]), 'しお', '<ruby>'],
  ['a formula', h('p', [h('math', [h('mi', 'x')])]), '\uFFFC', '<math>'],
  ['a picture', h('figure', [h('img', { alt: '' })]), '\uFFFC', '<img>'],
  ['a heading that begins with it', h('h2', [h('span', 'Tides')]), 'Tides', '<h2>'],
  ['a link that begins with it', h('p', ['See ', h('a', { href: '#a' }, 'here.')]), 'here', '<a>'],
])('it is placed before %s', (_, tree, words, expected) => {
  expect(standsBefore(tree, words)).toBe(expected);
});

test.each([
  ['a heading', h('h2', 'Ebb and flow'), 'and', 'and flow'],
  ['code', h('pre', [h('code', 'let a;\n}')]), '}', '}'],
  ['an item', h('ul', [h('li', 'one')]), 'one', 'one'],
  ['a cell', h('table', [h('tr', [h('td', 'one')])]), 'one', 'one'],
  ['a heading that has no other place', h('details', [h('h2', 'Tides')]), 'Tides', 'Tides'],
])('it is placed in %s', (_, tree, words, expected) => {
  expect(standsBefore(tree, words)).toBe(expected);
});

const section: Section = {
  ...{ id: 'section-1', role: 'section', matter: 'main', title: 'Ebb' },
  tree: root(h('section', [h('h2', { id: 'page-2' }, 'Ebb'), h('p', 'Out goes the sea, out go the boats.')])),
};
const book = publication({ sections: [section] });
const targets = locateTargets(book);

const start = (label: string, offset: number, begins: string): PageStart => ({
  ...{ label, section: 'section-1', offset, begins },
});
const seven = start('7', 0, 'EbbOutgoesth');
const eight = start('8', 10, 'thesea,outgo');

function documentWith(...starts: PageStart[]): string {
  const { bySection } = pageBreaks(book.sections, targets, starts);
  const make = documentMaker(book, targets, new Map(), wordsFor('en'));
  return serialize(make(section, bySection.get('section-1')).body);
}

test('pages are marked where they begin, and listed', () => {
  expect(pageBreaks(book.sections, targets, [{ label: 'i', offset: 0, begins: '' }, seven, eight]).pages).toEqual([
    { label: 'i', href: 'titlepage.xhtml' },
    { label: '7', href: 'section-001.xhtml#offprint-page-7' },
    { label: '8', href: 'section-001.xhtml#offprint-page-8' },
  ]);
  const marker = (label: string) =>
    `<span epub:type="pagebreak" role="doc-pagebreak" id="offprint-page-${label}" aria-label="${label}"></span>`;
  expect(documentWith(seven, eight)).toContain(`${marker('7')}<h1 id="page-2">Ebb</h1>`);
  expect(documentWith(seven, eight)).toContain(`<p>Out goes ${marker('8')}the sea, out go the boats.</p>`);
});

test('without pages the document does not change', () => {
  expect(documentWith()).not.toContain('pagebreak');
  expect(documentWith(eight).replace(/<span epub:type="pagebreak".*?<\/span>/u, '')).toBe(documentWith());
});

test('several pages may begin in one text', () => {
  expect(
    documentWith(eight, start('9', 22, 'theboats.')).match(/Out goes <span.*?the sea, out go <span/u),
  ).toBeTruthy();
});

test('markers have unique ids, whatever the author uses', () => {
  expect(documentWith(start('2', 10, 'thesea,outgo'))).toContain('id="offprint-page-2"');
});

test('pages missing from this text, or out of order, are left out', () => {
  const pages = (...starts: PageStart[]) => pageBreaks(book.sections, targets, starts).pages.map(({ label }) => label);
  expect(pages(start('3', 10, 'another text'))).toEqual([]);
  expect(pages({ ...eight, section: 'section-9' })).toEqual([]);
  expect(pages(eight, seven)).toEqual(['8']);
});

test('a page is found at the same words if the text before them differs between formats', () => {
  const { pages } = pageBreaks(book.sections, targets, [start('8', 17, 'thesea,outgo'), start('9', 15, 'theboats.')]);
  expect(pages.map(({ label }) => label)).toEqual(['8', '9']);
  expect(documentWith(start('8', 17, 'thesea,outgo'))).toBe(documentWith(eight));
});

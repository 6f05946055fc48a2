import { expect, test } from 'vitest';
import { expectedText } from '../../../../src/checks/parity/pdf/expected-text.ts';
import { matchBlock } from '../../../../src/checks/parity/pdf/match.ts';
import type { PdfFacts } from '../../../../src/checks/parity/pdf/pdf-facts.ts';
import type { Item } from '../../../../src/readers/items.ts';
import { gap, lineHyphen, signOf } from '../../../../src/readers/pdf/letters.ts';

const facts: PdfFacts = {
  labelOf: (id) => ({ moon: '14', sun: '15', star: '16' })[id],
  hasNoteLinks: true,
};

const blockOf = (letters: string) => ({ letters, page: 1, isText: true, isContents: false, monospaced: [] });

/** In lines from right to left. */
const fromRight: PdfFacts = { ...facts, isFromRightAt: () => true };

function isWhole(expected: string, letters: string, known = facts): boolean {
  const match = matchBlock(expected, 0, blockOf(letters), known);
  return match.isWhole && match.end === expected.length;
}

test('spaces are ignored, letters are not', () => {
  expect(isWhole('thewater', `the${gap}water`)).toBe(true);
  expect(isWhole('thewater', `the${gap}waters`)).toBe(false);
  expect(isWhole('thewater', 'thewates')).toBe(false);
});

test('a hyphen at the end of a line may be missing from the source, any other may not', () => {
  expect(isWhole('international', `inter${lineHyphen}${gap}national`)).toBe(true);
  expect(isWhole('well-known', `well${lineHyphen}${gap}known`)).toBe(true);
  expect(isWhole('international', 'inter-national')).toBe(false);
  expect(isWhole('well-known', 'wellknown')).toBe(false);
});

test('a link must have the right target and place', () => {
  const link = (target: string) => signOf('link', target);
  expect(isWhole(`see${link('#moon')}this`, `see${link('#moon')}${gap}this`)).toBe(true);
  expect(isWhole(`see${link('#moon')}this`, `see${link('#sun')}this`)).toBe(false);
  expect(isWhole(`see${link('#moon')}this`, `${link('#moon')}seethis`)).toBe(false);
  expect(isWhole(`see${link('#moon')}this`, 'seethis')).toBe(false);
});

test('a reference may be followed by its page, and no other', () => {
  const expected = `Figure1${signOf('phrase', 'moon')}shows`;
  expect(isWhole(expected, 'Figure1shows')).toBe(true);
  expect(isWhole(expected, `Figure1${gap}on${gap}page${gap}14shows`)).toBe(true);
  expect(isWhole(expected, 'Figure1onpage15shows')).toBe(false);
});

test('a number after a reference is no page if the source has it', () => {
  const [phrase, link] = [signOf('phrase', 'moon'), signOf('link', '#moon')];
  expect(isWhole(`moon${phrase}step14.`, `moon${gap}step${gap}14.`)).toBe(true);
  expect(isWhole(`moon${phrase}step14.`, `moononpage14step${gap}14.`)).toBe(true);
  expect(isWhole(`moon${phrase}step14.`, 'moonstep14')).toBe(false);
  expect(isWhole(`moon${phrase}on${link}sun`, `moonon${gap}page14on${link}sun`)).toBe(true);
  expect(isWhole(`moon${phrase}14${link}sun`, `moon14${link}sun`)).toBe(true);
  expect(isWhole(`moon${phrase}`, 'moononpage14')).toBe(true);
  const { isWhole: isItem, end } = matchBlock(`moon${phrase}step14Next`, 0, blockOf('moonstep14'), facts);
  expect([isItem, `moon${phrase}step14Next`.slice(end)]).toEqual([true, 'Next']);
});

test('the page of a stressed reference is stressed, and anything may follow it', () => {
  const [begin, end, link, formula] = [
    signOf('mark', 'em'),
    signOf('mark', 'end of em'),
    signOf('link', '#sun'),
    signOf('formula', 'x'),
  ];
  const phrase = signOf('phrase', 'moon');
  const page = `on${gap}page${gap}14`;
  const expected = `${begin}moon${end}${phrase}`;
  expect(isWhole(`${expected}shows`, `${begin}moon${end}${begin}${page}${end}shows`)).toBe(true);
  expect(isWhole(`${expected}${begin}b${end}c`, `${begin}moon${end}${begin}${page}b${end}c`)).toBe(true);
  expect(isWhole(`${expected}${begin}b${end}c`, `${begin}moon${end}${begin}onpage15b${end}c`)).toBe(false);
  for (const next of [link, formula, `${begin}b${end}`, ''])
    expect(isWhole(`moon${phrase}${next}`, `moon${page}${next}`)).toBe(true);
  expect(isWhole(`moon${phrase}${link}`, `moon${page}${formula}`)).toBe(false);
});

test('an index has the pages of its places, consecutive ones as a range', () => {
  const expected = `tide${signOf('places', 'moon,sun,star')}`;
  const link = signOf('link', '#moon');
  expect(isWhole(expected, `tide,${link}${gap}14–16`)).toBe(true);
  expect(isWhole(expected, `tide,${link}14,${signOf('link', '#star')}16`)).toBe(true);
  expect(isWhole(expected, `tide,${link}15`)).toBe(false);
  expect(isWhole(expected, `tide,${signOf('link', '#earth')}14`)).toBe(false);
  expect(isWhole(expected, 'tide')).toBe(false);
});

test('references to notes are text if there are no links to notes at all', () => {
  const items: Item[] = [
    { kind: 'mark', text: 'em' },
    { kind: 'text', text: 'tide' },
    { kind: 'reference to a note', text: '#offprint-note-1' },
    { kind: 'text', text: '1' },
    { kind: 'end', text: 'reference to a note' },
    { kind: 'text', text: ' ebb' },
    { kind: 'end', text: 'em' },
  ];
  const [begin, end] = [signOf('mark', 'em'), signOf('mark', 'end of em')];
  const expected = (hasNoteLinks: boolean) => expectedText(items, { places: new Set(), hasNoteLinks }).text;
  const link = signOf('link', '#offprint-note-1');
  expect(isWhole(expected(true), `${begin}tide${end}${link}${begin}1${end}${begin}ebb${end}`)).toBe(true);
  expect(isWhole(expected(true), `${begin}tide1ebb${end}`)).toBe(false);
  expect(isWhole(expected(false), `${begin}tide1ebb${end}`)).toBe(true);
});

test('right-to-left words may have mirrored brackets', () => {
  expect(isWhole('שלום(אב)PDF', 'שלום)אב(PDF')).toBe(true);
  expect(isWhole('שלוםPDF', 'שלוםPDG')).toBe(false);
});

test('words of lines are in reading order', () => {
  expect(isWhole('שלוםعالم', `שלום${gap}عالم`)).toBe(true);
  expect(isWhole('שלוםعالم', `عالم${gap}שלום`)).toBe(false);
  expect(isWhole('שלוםPDF', 'PDFשלום')).toBe(false);
});

test('numbers and symbols may belong to either adjacent word, words keep their order', () => {
  expect(isWhole('שלום12,PDF34', 'שלום,PDF3412', fromRight)).toBe(true);
  expect(isWhole('שלוםPDFHTML', 'שלוםHTMLPDF', fromRight)).toBe(false);
  expect(isWhole('שלום12עולם,', ',שלוםעולם12', fromRight)).toBe(false);
  expect(isWhole('שלום,עולם!', 'עולם,שלום!', fromRight)).toBe(false);
  expect(isWhole('sayשלוםעולם(12)now', 'say12)שלוםעולם(now')).toBe(true);
  expect(isWhole('sayשלוםעולם(12)now', 'say12)עולםשלום(now')).toBe(false);
  expect(isWhole('sayשלום12now', 'saynowשלום12')).toBe(false);
});

test('if invisible characters change the direction of words, letters are counted', () => {
  const known = { ...facts, hasDirectionMarks: true };
  expect(isWhole('שלוםPDFHTML', 'שלוםHTMLPDF', known)).toBe(true);
  expect(isWhole('שלוםPDFHTML', 'שלוםHTMLPDG', known)).toBe(false);
});

test('in a right-to-left line, the text after a reference may be where its words end, but not other words', () => {
  const expected = `asdescribed${signOf('link', '#moon')}below${signOf('phrase', 'moon')}.Thebestversionsarecomplete.`;
  const said = (text: string) => `asdescribed${signOf('link', '#moon')}${text}`;
  expect(isWhole(expected, said(`below.The${gap}best${gap}.versions${gap}are${gap}complete`), fromRight)).toBe(true);
  expect(isWhole(expected, said(`below.The${gap}best${gap}.version${gap}are${gap}complete`), fromRight)).toBe(false);
  expect(isWhole(expected, said(`below.The${gap}best${gap}versions${gap}are${gap}complete`), fromRight)).toBe(false);
});

test('an entry from right to left may be followed by its page, whatever the order of its number', () => {
  const expected = `טבלהא.1:גבהים${signOf('phrase', 'moon')}`;
  expect(isWhole(expected, 'טבלהא1.:גבהים14', fromRight)).toBe(true);
  expect(isWhole(expected, 'טבלהא1.:גבהים15', fromRight)).toBe(false);
});

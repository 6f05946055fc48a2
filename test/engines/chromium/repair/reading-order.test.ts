import { PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { mendReadingOrder } from '../../../../src/engines/chromium/repair/reading-order.ts';
import { isNode, type Kid, readKids } from '../../../../src/engines/structure.ts';
import { readContent } from '../../../../src/pdf/content/content-reader.ts';
import { identity } from '../../../../src/pdf/content/matrix.ts';
import { pageText } from '../../../../src/pdf/document.ts';
import { fontReader } from '../../../../src/pdf/fonts.ts';
import { structureRoot } from '../../../../src/pdf/structure.ts';
import { withoutPause } from '../../../../src/platform/breather.ts';
import { documentWith, pagesOf, type Shape } from '../../../pdf/memory-document.ts';

type Direction = 'ltr' | 'rtl';

/**
 * What is painted in a piece of marked content, from left to right: runs of one direction, each with its words as they are spelled.
 * A number is the baseline of what follows.
 */
type Painted = readonly (readonly string[] | number)[];

const codesOf = (text: string) =>
  Array.from(text, (letter) => `<${letter.charCodeAt(0).toString(16).padStart(4, '0')}> Tj\n`).join('');

/** Chromium marks right-to-left words, unless they have a single letter. */
function objectOf(word: string, origin: number, baseline: number): string {
  const isRtl = /\p{sc=Hebrew}/u.test(word);
  const shown = `/F1 16 Tf\n1 0 0 -1 ${origin} ${baseline} Tm\n${codesOf(isRtl ? [...word].reverse().join('') : word)}`;
  return isRtl && word.length > 1 ? `BT\n/ReversedChars BMC\n${shown}EMC\nET\n` : `BT\n${shown}ET\n`;
}

function contentOf(pieces: readonly Painted[]): string {
  let origin = 0;
  const marked = pieces.map((painted, mark) => {
    let baseline = 100;
    const objects = painted.flatMap((run) => {
      if (typeof run === 'number') baseline = run;
      origin += 50;
      return typeof run === 'number' ? [] : run.map((word) => objectOf(word, origin, baseline));
    });
    return `/NonStruct <</MCID ${mark} >>BDC\n${objects.join('')}EMC\n`;
  });
  return `q\n${marked.join('')}Q\n`;
}

/** The words of the elements of a page, as they are spelled, in reading order. */
async function readIn(
  pieces: readonly Painted[],
  dir: Direction,
  shape: Shape,
  change: (kids: readonly Kid[]) => void = () => {},
) {
  const inMemory = documentWith(shape);
  const cmap = '1 beginbfrange\n<0020> <05FF> <0020>\n<2192> <2192> <2192>\nendbfrange\n';
  const font = PdfDict.of({
    Subtype: PdfName.of('Type0'),
    ToUnicode: inMemory.add(PdfStream.fromDict({}, Buffer.from(cmap, 'latin1'))),
  });
  const page = PdfDict.of({
    Resources: PdfDict.of({ Font: PdfDict.of({ F1: font }) }),
    Contents: inMemory.add(PdfStream.fromDict({}, Buffer.from(contentOf(pieces), 'latin1'))),
  });
  const ref = inMemory.add(page);
  const document = { ...inMemory, pages: pagesOf(page) };
  const root = structureRoot(document);
  if (!root) throw new Error('expected a structure');
  const kids = await readKids(root, document);
  placeOn(kids);
  change(kids.flatMap((kid) => (isNode(kid) ? kid.kids : [])));
  await mendReadingOrder(kids, dir, document, withoutPause);
  const content = pageText(page, document);
  const { texts } = readContent(content, page, { document, readFont: fontReader(document), matrix: identity });
  return { content, text: read(kids) };

  function placeOn(items: readonly Kid[]): void {
    for (const kid of items) {
      if (isNode(kid)) placeOn(kid.kids);
      else kid.page = ref;
    }
  }

  function read(items: readonly Kid[]): string {
    return items
      .map((kid) => {
        if (isNode(kid)) return read(kid.kids);
        const own = texts.filter(({ mark }) => kid.object instanceof PdfNumber && mark === kid.object.value);
        const words = own.map(({ text }) => (/\p{sc=Hebrew}/u.test(text) ? [...text].reverse().join('') : text));
        return words.join('');
      })
      .join('');
  }
}

test.each<[name: string, runs: Painted, expected: string]>([
  ['words', [['.', 'ביום', ' ', 'ויורד', ' ', 'הים']], 'הים ויורד ביום.'],
  ['words among others', [['ביום', ' '], ['the tide'], [' ', 'הים']], 'הים the tide ביום'],
  ['numbers', [['ביום', ' '], ['12'], [' '], ['1847'], [' ', 'הים']], 'הים 1847 12 ביום'],
  ['numbers alone', [['12'], [' '], ['1847']], '1847 12'],
  [
    'other words of several fonts',
    [
      ['the', '→', 'tide'],
      [' ', 'הים'],
    ],
    'הים the→tide',
  ],
  ['several lines', [['ב', ' ', 'א'], 114, ['ד', ' ', 'ג']], 'א בג ד'],
])('a right-to-left line with %s', async (_, runs, expected) => {
  expect((await readIn([runs], 'rtl', ['P', ['NonStruct', 0]])).text).toBe(expected);
});

test.each<[name: string, runs: Painted, expected: string]>([
  ['other words', [['the '], ['ביום', ' ', 'הים'], [' is']], 'the הים ביום is'],
  ['a number between them', [['the '], ['ביום', ' '], ['12'], [' ', 'הים'], [' is']], 'the הים 12 ביום is'],
  ['a number after them', [['the '], ['12'], [' ', 'הים'], [' is']], 'the הים 12 is'],
  ['several numbers after them', [['7'], [' '], ['12'], [' ', 'הים'], [' is']], 'הים 12 7 is'],
  ['brackets around them', [['('], ['הים'], [') '], ['ביום']], '(הים) ביום'],
  ['a number in several runs before them', [['3'], ['.'], ['5 '], ['הים']], '3.5 הים'],
  ['a number before them', [['12'], ['הים'], [' is']], '12הים is'],
  ['others between them', [['הים'], [' is '], ['ביום']], 'הים is ביום'],
])('a left-to-right line with %s', async (_, runs, expected) => {
  expect((await readIn([runs], 'ltr', ['P', ['NonStruct', 0]])).text).toBe(expected);
});

test('a text that others interrupt is in reading order, too', async () => {
  const pieces: Painted[] = [[['ד', ' ']], [['two']], [['one '], [' ', 'א']]];
  const shape: Shape = ['P', ['NonStruct', 2], ['Strong', ['NonStruct', 1]], ['NonStruct', 0]];
  expect((await readIn(pieces, 'rtl', shape)).text).toBe('א one two ד');
});

test('a piece that goes on in the next line is divided', async () => {
  const pieces: Painted[] = [[['ב']], [['one']], [[' ', 'א'], 114, ['ג']]];
  expect((await readIn(pieces, 'rtl', ['P', ['NonStruct', 0, 2], ['Strong', ['NonStruct', 1]]])).text).toBe('א בגone');
});

test('the caption of a picture is in reading order', async () => {
  const pieces: Painted[] = [[['א', ' ', 'ב']], [['the '], ['ביום', ' ', 'הים']]];
  const shape: Shape = ['Figure', ['NonStruct', 0], ['Caption', ['NonStruct', 1]]];
  expect((await readIn(pieces, 'ltr', shape)).text).toBe('א בthe הים ביום');
});

test('an element may have lines of its own direction', async () => {
  const pieces: Painted[] = [
    [['הים'], [' is '], ['ביום']],
    [['הים'], [' is '], ['ביום']],
  ];
  const shapes: Shape[] = [
    ['P', ['NonStruct', 0]],
    ['BlockQuote', ['P', ['NonStruct', 1]]],
  ];
  const turn = ([, quote]: readonly Kid[]) => {
    if (quote && isNode(quote)) quote.dir = 'rtl';
  };
  expect((await readIn(pieces, 'ltr', ['Document', ...shapes], turn)).text).toBe('הים is ביוםביום is הים');
});

test.each<[name: string, runs: Painted, shape: Shape]>([
  ['text without right-to-left words', [['the', ' tide']], ['P', ['NonStruct', 0]]],
  ['a picture', [['ביום', ' ', 'הים']], ['Figure', ['NonStruct', 0]]],
])('%s is not divided', async (_, runs, shape) => {
  expect((await readIn([runs, [['א']]], 'ltr', ['Document', shape, ['P', 1]])).content).toBe(
    contentOf([runs, [['א']]]),
  );
});

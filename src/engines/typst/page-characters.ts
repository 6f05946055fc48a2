import { createHash } from 'node:crypto';
import { type PdfObject, PdfStream } from '@libpdf/core';
import { pageReader } from '../../pdf/content/content-reader.ts';
import type { TextRun } from '../../pdf/content/text-line.ts';
import { dictAt, itemsAt, openPdf, type PdfDocument, type PdfPage, sizeOf } from '../../pdf/document.ts';
import { type FontGlyph, fontName, fontsOf, type PdfFont } from '../../pdf/fonts.ts';
import { isDropCap } from '../drop-caps.ts';

export interface OpenedPrint {
  document: PdfDocument;
  characters: Characters;
}

/** What pages show, by their content. */
export interface KnownPages {
  get(key: string): PageCharacters | undefined;
  set(key: string, characters: PageCharacters): void;
}

let latest = new Map<string, PageCharacters>();

/** What the pages of this print and the one before it show: a preview prints mostly the same pages again and again. */
export function knownPages(): KnownPages {
  const earlier = latest;
  const own = new Map<string, PageCharacters>();
  latest = own;
  return {
    get(key) {
      const found = own.get(key) ?? earlier.get(key);
      if (found) own.set(key, found);
      return found;
    },
    set: (key, characters) => own.set(key, characters),
  };
}

/** @param known what similar prints show; receives what this one shows */
export async function openPrint(pdf: Uint8Array, known: KnownPages = new Map()): Promise<OpenedPrint> {
  const document = await openPdf(pdf);
  return { document, characters: charactersOf(document, known) };
}

/** What the characters of the pages tell. Reading a book takes a second, so each page is read once. */
export interface Characters {
  on(page: PdfPage): PageCharacters;
  /** The right text of codes that were shown on the pages read so far, and that their fonts map to none or to another one. */
  misnamed: ReadonlyMap<PdfFont, ReadonlyMap<number, string>>;
}

export interface PageCharacters {
  /** The text of marked content that its glyphs do not have, by its number. */
  replaced: ReadonlyMap<number, string>;
  /** The text of the sign that marked content ends with, by its number, where the letter of that sign has the same text. */
  lastSigns: ReadonlyMap<number, string>;
  /** Whether its text has characters that set a direction, or soft hyphens, beside others. */
  hasUnshown: boolean;
  /** The beginning of a word that does not end on the page. */
  start: string | undefined;
  /** The letters that the page begins with. */
  end: string | undefined;
  /** The bottoms of its lines, in points from the upper edge of the page. */
  bottoms: readonly number[];
}

/** The height of lines below their baseline, relative to their size, as in the templates. */
const descent = 0.25;

function charactersOf(document: PdfDocument, known: KnownPages): Characters {
  const readPage = pageReader(document);
  const pages = new Map<PdfPage, PageCharacters>();
  const misnamed = new Map<PdfFont, Map<number, string>>();
  const read = (page: PdfPage): PageCharacters => {
    const key = keyOf(page, document);
    const before = known.get(key ?? '');
    if (before) return before;
    let isNamed = true;
    const { texts } = readPage(page.dict, page.number);
    const byMark = new Map<number, Marked>();
    for (const { mark, text, left, right, baseline, font, glyphs } of texts) {
      if (mark !== undefined) {
        const before = byMark.get(mark);
        const isSign = left === right;
        const isWide = before?.isWide || !isSign;
        const first = before?.first ?? glyphs[0]?.code;
        const last = glyphs.findLast(({ isCovered }) => !isCovered)?.code ?? before?.last;
        byMark.set(mark, {
          text: (before?.text ?? '') + text,
          baseline,
          isWide,
          first,
          last,
          sign: isSign ? text : '',
        });
      }
      if (font.isType3) continue;
      let cluster = '';
      for (const { code, text, isCovered } of glyphs) {
        if (!isCovered) cluster = text;
        const right = code === 0 ? undefined : rightText(font.glyphOf(code), cluster);
        if (right === undefined) continue;
        misnamed.set(font, (misnamed.get(font) ?? new Map()).set(code, right));
        isNamed = false;
      }
    }
    const shown = textsIn(texts);
    const { repeats, lastSigns } = repeatsIn([...byMark]);
    const replaced = new Map([...hyphensIn(byMark), ...repeats, ...wordsOfDropCaps(shown)]);
    const [end] = /^\p{L}+/u.exec(shown[0]?.text.normalize('NFC') ?? '') ?? [];
    const bottoms = [...new Set(shown.map(({ baseline, size }) => baseline + descent * size))];
    const hasUnshown = texts.some(({ text }) => unshown.test(text));
    const characters = { replaced, lastSigns, hasUnshown, start: startOfWord(shown), end, bottoms };
    if (key && isNamed) known.set(key, characters);
    return characters;
  };
  return {
    misnamed,
    on(page) {
      const characters = pages.get(page) ?? read(page);
      pages.set(page, characters);
      return characters;
    },
  };
}

/** Scripts whose vowel signs are painted before their letter. */
const isRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;

/** For a glyph that adds nothing to the one before it: zero width space. */
const nothing = '\u200B';

/**
 * The text of a glyph of a cluster, if its font maps it to another one. Typst maps the first glyph to the text of the cluster,
 * and the others to nothing. If the first glyph is a vowel sign, it would have the text of that letter wherever it is used.
 *
 * @param cluster the text of all of its glyphs
 */
function rightText({ text, width }: FontGlyph, cluster: string): string | undefined {
  if (text === '') return (isRightToLeft.test(cluster) && width > 0 && cluster.replace(/\p{M}/gu, '')) || nothing;
  if (width > 0 || !isRightToLeft.test(cluster)) return undefined;
  const signs = text.replace(/\P{M}/gu, '');
  return signs !== '' && signs !== text ? signs : undefined;
}

/** Marked content. */
interface Marked {
  text: string;
  baseline: number;
  /** Whether any of its glyphs takes room on the line. */
  isWide: boolean;
  /** The codes of the glyphs that its first and its last cluster begin with. */
  first: number | undefined;
  last: number | undefined;
  /** The text of a sign that it ends with, and that takes no room; empty if it ends with something else. */
  sign: string;
}

/** Hyphens from hyphenation. */
function hyphensIn(marked: ReadonlyMap<number, Marked>): [number, string][] {
  return [...marked].flatMap(([mark, { text }]) => (text === hyphen ? [[mark, hyphen]] : []));
}

/**
 * Signs that are painted above or below their line, such as a vowel or a repha. Typst paints such a sign on its own, before the letter if
 * text runs from right to left, and gives both of them the text of the cluster, which its letter keeps. If the cluster continues on the
 * line after the sign, the marked content there begins with the same text again.
 */
function repeatsIn(marked: readonly (readonly [number, Marked])[]) {
  const repeats = new Map<number, string>();
  const lastSigns = new Map<number, string>();
  for (const [index, [mark, { text, sign, baseline, isWide }]] of marked.entries()) {
    if (sign === '') continue;
    if (isRightToLeft.test(sign)) {
      // Further signs of the letter have no text.
      const letter = marked.slice(index + 1).find(([, other]) => other.text !== '');
      if (!letter?.[1].text.startsWith(sign)) continue;
      if (isWide) lastSigns.set(mark, sign);
      else repeats.set(mark, '');
      continue;
    }
    const [, letter] = marked[index - 1] ?? [];
    if (isWide || !letter || letter.baseline === baseline || !letter.text.endsWith(text)) continue;
    repeats.set(mark, '');
    const [nextMark, next] = marked[index + 1] ?? [];
    const goesOn = next?.baseline === letter.baseline && next.text.startsWith(text) && next.first !== letter.last;
    if (nextMark !== undefined && goesOn) repeats.set(nextMark, next.text.slice(text.length));
  }
  return { repeats, lastSigns };
}

/**
 * The whole word for what follows a drop cap: as the letter is on another line, readers of the text would divide the word. The
 * letter itself adds nothing.
 */
function wordsOfDropCaps(texts: readonly TextRun[]): [number, string][] {
  return texts.flatMap((letter, index): [number, string][] => {
    const next = texts[index + 1];
    if (letter.mark === undefined || next?.mark === undefined || !isDropCap(letter, next) || /\s/u.test(next.text))
      return [];
    return [
      [letter.mark, ''],
      [next.mark, letter.text + next.text],
    ];
  });
}

/** The same for pages of the same size with the same content in the same fonts. Nothing if a page may have forms. */
function keyOf({ dict }: PdfPage, document: PdfDocument): string | undefined {
  if (dictAt(dictAt(dict, 'Resources', document), 'XObject', document)) return undefined;
  const { width, height } = sizeOf(dict);
  const hash = createHash('sha256').update(`${width} ${height}`);
  const addData = (stream: PdfObject | undefined) => stream instanceof PdfStream && hash.update(stream.data);
  for (const stream of itemsAt(dict, 'Contents', document)) addData(stream);
  for (const [name, font] of fontsOf(dict, document)) {
    hash.update(`${name} ${fontName(font, document)}`);
    addData(document.resolve(font.get('ToUnicode')));
  }
  return hash.digest('base64');
}

const unshown = /[\u202A-\u202E\u2066-\u2069]|\u00AD./u;

/** What hyphenation adds to a text. */
export const hyphen = '\u00AD';

/** Without running heads, which are artifacts. */
function textsIn(texts: readonly TextRun[]): TextRun[] {
  return texts.filter(({ mark }) => mark !== undefined);
}

/** The beginning of a word that does not end on its page: no line follows its hyphen, or only notes at a distance. */
function startOfWord(texts: readonly TextRun[]): string | undefined {
  const at = texts.findLastIndex(({ text, baseline, size }, index) => {
    const next = texts[index + 1];
    const isFollowed = next && next.baseline > baseline && next.baseline - baseline < 2 * size;
    return text === hyphen && !isFollowed;
  });
  return /\p{L}+$/u.exec(texts[at - 1]?.text.normalize('NFC') ?? '')?.[0];
}

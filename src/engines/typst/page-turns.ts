import { createHash } from 'node:crypto';
import { type PdfObject, PdfStream } from '@libpdf/core';
import { pageReader } from '../../pdf/content/content-reader.ts';
import type { TextRun } from '../../pdf/content/text-line.ts';
import { dictAt, itemsAt, openPdf, type PdfDocument, type PdfPage } from '../../pdf/document.ts';
import { type FontGlyph, fontsOf, type PdfFont } from '../../pdf/fonts.ts';
import { isDropCap } from '../drop-caps.ts';
import type { Printed } from './compile/compile.ts';
import type { Spot } from './compile/job.ts';
import type { TypstNode } from './data/node.ts';

/** A word that begins on a right-hand page and ends on the page behind it. */
interface DividedWord {
  page: number;
  word: string;
}

export interface TurnedPages {
  parts: readonly TypstNode[];
  printed: Printed;
  /** The opened print, if it was looked at. */
  opened?: OpenedPrint;
}

interface OpenedPrint {
  document: PdfDocument;
  characters: Characters;
}

export interface BoundPages {
  isBound: boolean;
  /** What pages show, by their content: most are the same in all compilations. */
  known: Map<string, PageCharacters>;
  compile: (parts: readonly TypstNode[]) => Promise<Printed>;
  /** Other changes after the first compilation; nothing if there are none. */
  besides?: (parts: readonly TypstNode[], turned: TurnedPages) => readonly TypstNode[] | undefined;
}

/** Each compilation moves lines, so that other words may be divided. */
const mostTrials = 4;

/**
 * Compiles the document, in a bound book without hyphens where readers turn the page. Typst hyphenates lines before it fills
 * pages, so the words are found in the result, and are not hyphenated the next time.
 */
export async function withWholeWords(
  parts: readonly TypstNode[],
  { isBound, known, compile, besides }: BoundPages,
): Promise<TurnedPages> {
  const printed = await compile(parts);
  if (!isBound) return { parts, printed };
  let turned: TurnedPages & { opened: OpenedPrint } = { parts, printed, opened: await openPrint(printed.pdf, known) };
  let from = 1;
  for (let trial = 1; trial <= mostTrials; trial++) {
    const words = dividedWords(turned.opened, from);
    const whole = withoutHyphens(turned.parts, words, turned.printed.spots);
    const others = trial === 1 ? besides?.(whole ?? turned.parts, turned) : undefined;
    const changed = others ?? whole;
    if (!changed) break;
    if (!others) from = words[0]?.page ?? from;
    const again = await compile(changed);
    turned = { parts: changed, printed: again, opened: await openPrint(again.pdf, known) };
  }
  return turned;
}

/** @param known what similar prints show; receives what this one shows */
export async function openPrint(pdf: Uint8Array, known = new Map<string, PageCharacters>()): Promise<OpenedPrint> {
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
  /** The beginning of a word that does not end on the page. */
  start: string | undefined;
  /** The letters that the page begins with. */
  end: string | undefined;
  /** The bottom of the lowest line, in points from the upper edge of the page; nothing if it has none. */
  depth: number | undefined;
}

/** The height of lines below their baseline, relative to their size, as in the templates. */
const descent = 0.25;

const hyphen = '\u00AD';

function charactersOf(document: PdfDocument, known: Map<string, PageCharacters>): Characters {
  const readPage = pageReader(document);
  const pages = new Map<PdfPage, PageCharacters>();
  const misnamed = new Map<PdfFont, Map<number, string>>();
  const read = (page: PdfPage): PageCharacters => {
    const key = keyOf(page, document);
    const before = known.get(key ?? '');
    if (before) return before;
    let isNamed = true;
    const { texts } = readPage(page.dict, page.number);
    const byMark = new Map<number, { text: string; baseline: number }>();
    for (const { mark, text, baseline, font, glyphs } of texts) {
      if (mark !== undefined) byMark.set(mark, { text: (byMark.get(mark)?.text ?? '') + text, baseline });
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
    const replaced = new Map([...hyphensIn(byMark), ...repeatsIn([...byMark]), ...wordsOfDropCaps(shown)]);
    const [end] = /^\p{L}+/u.exec(shown[0]?.text.normalize('NFC') ?? '') ?? [];
    const bottoms = shown.map(({ baseline, size }) => baseline + descent * size);
    const depth = bottoms.length > 0 ? bottoms.reduce((most, one) => Math.max(most, one)) : undefined;
    const characters = { replaced, start: startOfWord(shown), end, depth };
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

/** Hyphens from hyphenation. */
function hyphensIn(marked: ReadonlyMap<number, { text: string }>): [number, string][] {
  return [...marked].flatMap(([mark, { text }]) => (text === hyphen ? [[mark, hyphen]] : []));
}

/**
 * Marked content with a vowel sign that is painted above or below its line. Typst paints it on its own, before the letter if
 * text runs from right to left, and gives both of them the text of the cluster, which its letter keeps.
 */
function repeatsIn(marked: readonly (readonly [number, { text: string; baseline: number }])[]): Map<number, string> {
  const repeats = new Map<number, string>();
  for (const [index, [mark, { text, baseline }]] of marked.entries()) {
    if (!/^\P{M}\p{M}+$/u.test(text)) continue;
    const isBefore = isRightToLeft.test(text);
    const [, letter] = marked[isBefore ? index + 1 : index - 1] ?? [];
    if (!letter || letter.baseline === baseline) continue;
    if (isBefore ? letter.text.startsWith(text) : letter.text.endsWith(text)) repeats.set(mark, nothing);
  }
  return repeats;
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

/** The same for pages with the same content in fonts with the same characters. Nothing if a page may have forms. */
function keyOf({ dict }: PdfPage, document: PdfDocument): string | undefined {
  if (dictAt(dictAt(dict, 'Resources', document), 'XObject', document)) return undefined;
  const hash = createHash('sha256');
  const addData = (stream: PdfObject | undefined) => stream instanceof PdfStream && hash.update(stream.data);
  for (const stream of itemsAt(dict, 'Contents', document)) addData(stream);
  for (const [name, font] of fontsOf(dict, document)) {
    hash.update(name);
    addData(document.resolve(font.get('ToUnicode')));
  }
  return hash.digest('base64');
}

/** The words that continue on the page behind a right-hand page, from a page on. */
function dividedWords({ document: { pages }, characters }: OpenedPrint, from: number): DividedWord[] {
  return pages.flatMap((page) => {
    const next = pages[page.number];
    if (page.number < from || page.number % 2 === 0 || !next) return [];
    const { start } = characters.on(page);
    const end = start === undefined ? undefined : characters.on(next).end;
    return end === undefined ? [] : [{ page: page.number, word: start + end }];
  });
}

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

/**
 * The parts with each word marked in the text that begins last on its page, wherever it is there; nothing if no word is found.
 * Parts are of limited depth.
 */
function withoutHyphens(
  parts: readonly TypstNode[],
  words: readonly DividedWord[],
  spots: readonly Spot[],
): readonly TypstNode[] | undefined {
  const wanted = words.map(({ page, word }) => ({ page, pattern: patternOf(word) }));
  const pages = new Map(spots.toReversed().map(({ id, page }) => [id, page]));
  const found = new Map<RegExp, { from: number; in: Set<readonly TypstNode[]> }>();
  let current = 1;
  const find = (nodes: readonly TypstNode[]) => {
    for (const node of nodes) {
      if (typeof node !== 'string') {
        current = pages.get(node.id ?? '') ?? current;
        if (!isUnbroken(node)) find(node.children);
        continue;
      }
      for (const { page, pattern } of wanted) {
        if (current > page || node.search(pattern) < 0) continue;
        const last = found.get(pattern);
        if (last?.from === current) last.in.add(nodes);
        else found.set(pattern, { from: current, in: new Set([nodes]) });
      }
    }
  };
  find(parts);
  if (found.size === 0) return undefined;
  const marked = (nodes: readonly TypstNode[]): TypstNode[] => {
    const here = [...found].filter(([, { in: lists }]) => lists.has(nodes)).map(([pattern]) => pattern);
    return nodes
      .flatMap((node) => here.reduce((pieces, pattern) => pieces.flatMap((piece) => divided(piece, pattern)), [node]))
      .map((node) =>
        typeof node === 'string' || isUnbroken(node) ? node : { ...node, children: marked(node.children) },
      );
  };
  return marked(parts);
}

function isUnbroken(node: TypstNode): boolean {
  return typeof node !== 'string' && (node.classes?.includes('unbroken') ?? false);
}

/** Finds a word, which may contain hyphens by its author. */
function patternOf(word: string): RegExp {
  return new RegExp(`(?<!\\p{L})(${Array.from(word).join(`${hyphen}?`)})(?!\\p{L})`, 'gu');
}

function divided(node: TypstNode, pattern: RegExp): TypstNode[] {
  if (typeof node !== 'string') return [node];
  return node
    .split(pattern)
    .map((piece, index) =>
      index % 2 === 0 ? piece : { tag: 'span', classes: ['unbroken'], children: [piece.replaceAll(hyphen, '')] },
    );
}

import { PdfArray, type PdfDict, PdfNumber, PdfString } from '@libpdf/core';
import { toString as textOf } from 'hast-util-to-string';
import { readsFromTheRight } from '../../model/language-tag.ts';
import type { Metadata, Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import { pageReader } from '../../pdf/content/content-reader.ts';
import { type PdfDocument, pageText, rewriteContent, textAt } from '../../pdf/document.ts';
import { fontsFromTheRight } from '../../pdf/fonts.ts';
import { structureRoot, walkStructure } from '../../pdf/structure.ts';
import { directionOfLetters, inReadingOrder } from '../line-order.ts';
import { inLogicalOrder } from '../printed-texts.ts';
import { type ContentItem, isAnnotation, isNode, type Kid, readKids, type StructureNode } from '../structure.ts';
import { markOf, readLanguage } from './data/languages.ts';
import { type IsSaid, saidIn } from './said-text.ts';

/** A part of a line: a word or a space, or an element with some. */
interface Part {
  page: PdfDict;
  /** Points from the left and the upper edge of the page. */
  left: number;
  baseline: number;
  text: string;
  /** The direction of its language. Default: that of the line. */
  dir?: Direction;
  /** Whether it is a sign above or below a letter, which has a baseline of its own. Default: no. */
  isSign?: boolean;
}

type Direction = Metadata['dir'];

/** Baselines closer than this, in points, belong to one line, with superscripts. */
const sameLine = 5;

/** Lines of text are at least so far apart, in points: farther than a subscript is below a title. */
const nextLine = 9;

/**
 * Puts the words of right-to-left lines into the order in which they are read. Typst tags the parts of a line from left to
 * right, and each change of font begins a part, as between a word and a space.
 */
export async function mendReadingOrder(document: PdfDocument, publication: Publication): Promise<void> {
  const { dir } = publication.metadata;
  const trees = treesOf(publication);
  const hasMarks = trees.some((tree) => elementsIn(tree).some((element) => markOf(element) !== undefined));
  if (dir === 'ltr' && !hasMarks && !trees.some((tree) => readsFromTheRight(textOf(tree)))) return;
  const root = structureRoot(document);
  if (!root) return;
  const readPage = pageReader(document);
  const hasWords = fontsFromTheRight(document);
  const pages = document.pages.filter(({ dict }) => dir === 'rtl' || hasWords(dict));
  const marks = new Map(pages.map(({ dict, number }) => [dict, partsOf(dict, readPage(dict, number).texts)]));
  const languages = new Map(pages.map(({ dict }) => [dict, languagesIn(pageText(dict, document))]));
  const isSaid = saidIn(publication);
  const waiting = (await readKids(root, document)).map((kid): Waiting => ({ kid, base: dir, language: undefined }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { kid } = next;
    if (!isNode(kid)) continue;
    let { base } = next;
    const own = languageOf(kid.dict) ?? next.language;
    if (!inline.has(kid.type)) {
      // A paragraph may only have the language of its first words, which need not run as its lines do.
      const leaves = leavesOf(kid.kids, own?.isInLine ? own.dir : undefined);
      base = (own?.isInLine === false ? own.dir : leaves.find(({ ofBlock }) => ofBlock)?.ofBlock) ?? base;
      const parts = leaves.map(({ part }) => part);
      arrange(kid, partsInReadingOrder(parts, base, isSaid), leaves);
    }
    for (const inner of kid.kids) waiting.push({ kid: inner, base, language: own });
  }
  if (!hasMarks) return;
  walkStructure(document, ({ dict }) => {
    const own = languageOf(dict);
    if (own) dict.set('Lang', PdfString.fromString(own.lang));
  });
  for (const { dict } of document.pages)
    rewriteContent(dict, document, (content) =>
      content.replace(languageInContent, (_, tag: string) => `/Lang (${readLanguage(tag).lang})`),
    );

  function languageOf(dict: PdfDict): Language | undefined {
    const tag = textAt(dict, 'Lang', document);
    return tag === undefined ? undefined : readLanguage(tag);
  }

  /** The marked content of lines, and other blocks between them. @param dir that of the words around, if they have one of their own */
  function leavesOf(kids: readonly Kid[], dir: Direction | undefined): Leaf[] {
    return kids.flatMap((kid): Leaf[] => {
      // The annotations of a link, one for each part of it, are not in the line.
      if (isAnnotation(kid)) return [];
      if (!isNode(kid)) return [leafOf(kid, dir)];
      if (!inline.has(kid.type)) return [{ kid, part: undefined }];
      const inner = leavesOf(kid.kids, languageOf(kid.dict)?.dir ?? dir);
      if (kid.type !== 'Formula') return inner;
      // It runs on its own, so it goes in the direction of what is around it.
      const part = inner.find((leaf) => leaf.part && !leaf.part.isSign)?.part;
      return [{ kid, part: part && { ...part, text: '' } }];
    });
  }

  function leafOf(kid: ContentItem, around: Direction | undefined): Leaf {
    const page = document.resolve(kid.page) as PdfDict | undefined;
    if (!page || !(kid.object instanceof PdfNumber)) return { kid, part: undefined };
    const own = languages.get(page)?.get(kid.object.value);
    const part = marks.get(page)?.get(kid.object.value);
    const dir = own ? own.dir : around;
    return { kid, part: part && { ...part, ...(dir && { dir }) }, ofBlock: own?.isInLine ? undefined : own?.dir };
  }

  /** Puts the kids of a block, and those of elements in its lines, into the order of its leaves. */
  function arrange(block: StructureNode, order: readonly number[], leaves: readonly Leaf[]): void {
    if (order.every((index, at) => index === at)) return;
    const ranks = new Map(
      order.map((index, rank) => [leaves[index]?.kid, { rank, text: leaves[index]?.part?.text ?? '' }]),
    );
    rankOf(block);

    /** The rank of the first leaf in a kid, of those with words if there are some: a space may be on the other side of what follows it. */
    function rankOf(kid: Kid): { rank: number; text: string } {
      const own = ranks.get(kid);
      if (own || !isNode(kid)) return own ?? { rank: Number.POSITIVE_INFINITY, text: '' };
      const entries = document.resolve(kid.dict.get('K'));
      const inner = kid.kids.map(rankOf);
      const sorted = [...inner.entries()].sort(([a, one], [b, other]) => one.rank - other.rank || a - b);
      if (entries instanceof PdfArray && entries.length === inner.length) {
        const objects = [...entries];
        kid.dict.set('K', new PdfArray(sorted.flatMap(([index]) => objects[index] ?? [])));
      }
      const first = sorted.find(([, { text }]) => text.trim() !== '') ?? sorted[0];
      return first?.[1] ?? { rank: Number.POSITIVE_INFINITY, text: '' };
    }
  }
}

/** Marked content in a line, or another block. */
interface Leaf {
  kid: Kid;
  part: Part | undefined;
  /** The direction that its language gives the lines of its block. */
  ofBlock?: Direction | undefined;
}

type Language = ReturnType<typeof readLanguage>;

interface Waiting {
  kid: Kid;
  /** The direction of the lines around it. */
  base: Direction;
  language: Language | undefined;
}

const languageInContent = /\/Lang \(([^)]*)\)/gu;

/** The language of marked content that has one of its own (ISO 32000-1, 14.9.2), by its number. */
function languagesIn(content: string): Map<number, Language> {
  const found = content.matchAll(/\/MCID (\d+)\s+\/Lang \(([^)]*)\)/gu);
  return new Map(Array.from(found, ([, mark, tag = '']) => [Number(mark), readLanguage(tag)]));
}

const inline = new Set('Span Em Strong Link Code Quote Reference Sub Formula Annot BibEntry'.split(' '));

function partsOf(page: PdfDict, texts: ReturnType<ReturnType<typeof pageReader>>['texts']): Map<number, Part> {
  const parts = new Map<number, Part>();
  const read = inLogicalOrder(texts);
  for (const { mark, left, right, baseline } of texts) {
    if (mark === undefined) continue;
    const isSign = left === right;
    const known = parts.get(mark) ?? { page, left, baseline, text: read.get(mark) ?? '', isSign };
    parts.set(mark, { ...known, isSign: isSign && known.isSign === true });
  }
  return parts;
}

/**
 * The indices of parts in reading order.
 *
 * @param base the direction of lines
 * @param isSaid default: the places of letters show it
 */
export function partsInReadingOrder(parts: readonly (Part | undefined)[], base: Direction, isSaid?: IsSaid): number[] {
  const lines: number[][] = [];
  const baselines = baselinesOf(parts);
  const isIn = (line: readonly number[] | undefined, index: number) => {
    const [first = -1] = line ?? [];
    const isOnPage = parts[index] !== undefined && parts[index].page === parts[first]?.page;
    return isOnPage && Math.abs((baselines[index] ?? 0) - (baselines[first] ?? 0)) < sameLine;
  };
  const baselineOf = ([first = -1]: readonly number[] = []) => baselines[first] ?? Number.NaN;
  for (const index of parts.keys()) {
    const [last, before] = [lines.at(-1), lines.at(-2)];
    // All of an element is together: what is behind it may be in the line where it begins, and its end in the next one.
    const isBelow = baselineOf(last) - baselineOf(before) >= nextLine;
    const line = [last, isBelow ? before : undefined].find((one) => isIn(one, index));
    if (line) line.push(index);
    else lines.push([index]);
  }
  return lines.flatMap((line) => lineOrder(line, parts, { base, isIsolated: false, isSaid }));
}

/** A part of a line, or several: those of a number, or in a language that runs the other way, which are isolated from the others. */
interface Unit {
  /** Indices of parts, from left to right. */
  parts: number[];
  dir: Direction;
}

/** The baselines of parts, those of signs from the letters before or after them. */
function baselinesOf(parts: readonly (Part | undefined)[]): (number | undefined)[] {
  const before = lastLetters(parts);
  const after = lastLetters(parts.toReversed()).reverse();
  return parts.map((part, index) => {
    if (!part?.isSign) return part?.baseline;
    const distanceOf = (other: Part) => Math.abs(other.baseline - part.baseline);
    const [nearest] = [before[index], after[index]]
      .flatMap((other) => (other?.page === part.page ? [other] : []))
      .sort((a, b) => distanceOf(a) - distanceOf(b));
    return nearest?.baseline ?? part.baseline;
  });
}

/** For each part, the last one up to it that is no sign. */
function lastLetters(parts: readonly (Part | undefined)[]): (Part | undefined)[] {
  let last: Part | undefined;
  return parts.map((part) => {
    if (!part?.isSign) last = part;
    return last;
  });
}

/** How a line is read. */
interface Reading {
  /** The direction of the line. */
  base: Direction;
  isIsolated: boolean;
  isSaid: IsSaid | undefined;
}

function lineOrder(
  line: readonly number[],
  parts: readonly (Part | undefined)[],
  { base, isIsolated, isSaid }: Reading,
): number[] {
  const hasRtl = line.some(
    (index) => (parts[index]?.dir ?? base) === 'rtl' || readsFromTheRight(parts[index]?.text ?? ''),
  );
  if (!hasRtl) return [...line];
  const placed = line.toSorted((a, b) => (parts[a]?.left ?? 0) - (parts[b]?.left ?? 0));
  const units: Unit[] = [];
  for (const [at, index] of placed.entries()) {
    const dir = parts[index]?.dir ?? base;
    const last = units.at(-1);
    const isSame = last?.dir === dir && (dir !== base || goesOnInNumber(last, at, placed, parts));
    if (isSame) last.parts.push(index);
    else units.push({ parts: [index], dir });
  }
  const textIn = (own: readonly number[]) => own.map((index) => parts[index]?.text ?? '').join('');
  const pieces = units.map(({ parts: own, dir }) => {
    if (dir !== base) {
      const order = lineOrder(own, parts, { base: dir, isIsolated: true, isSaid });
      return { text: '', dir: undefined, isolated: textIn(order), order };
    }
    const text = textIn(own);
    return { text, dir: directionOfLetters(text), order: own };
  });
  return inReadingOrder(pieces, base, isSaid && ((letters) => isSaid(letters, isIsolated))).flatMap(
    ({ order }) => order,
  );
}

/** Whether a part continues a number, which may be divided because its signs are in another font. */
function goesOnInNumber(
  unit: Unit,
  at: number,
  placed: readonly number[],
  parts: readonly (Part | undefined)[],
): boolean {
  const [own, next] = [parts[placed[at] ?? -1], parts[placed[at + 1] ?? -1]];
  const first = parts[unit.parts[0] ?? -1];
  // Not in the number of a note.
  if (!own || first?.baseline !== own.baseline) return false;
  const text = unit.parts.map((part) => parts[part]?.text ?? '').join('') + own.text;
  return digits.test(text) || (digits.test(text.slice(0, -1)) && digits.test(text + (next?.text ?? '')));
}

/** Digits, with separators between some of them. */
const digits = /^\p{Nd}+(?:[.,:\u066B\u066C]\p{Nd}+)*$/u;

import { PdfArray, PdfDict, PdfNumber } from '@libpdf/core';
import { directionOf } from '../../model/language-tag.ts';
import { pageReader } from '../../pdf/content/content-reader.ts';
import { type PdfDocument, textAt } from '../../pdf/document.ts';
import { fontsOf, toUnicodeOf } from '../../pdf/fonts.ts';
import { kidsOf, type StructureElement, structureRoot, walkStructure } from '../../pdf/structure.ts';
import { readsFromTheRight } from '../printed-texts.ts';
import { isNode, type Kid, readKids, type StructureNode } from '../structure.ts';
import { liftedKey } from './data/tree-data.ts';

/** A part of a line: a word or a space, or an element with some. */
interface Part {
  page: PdfDict;
  /** Points from the left and the upper edge of the page. */
  left: number;
  baseline: number;
  text: string;
}

/** Baselines closer than this, in points, belong to one line, with superscripts. */
const sameLine = 5;

const leftToRight = /\p{sc=Latin}|\p{sc=Greek}|\p{sc=Cyrillic}/u;

/**
 * Puts the words of right-to-left lines into the order in which they are read. Typst tags the parts of a line from left to
 * right, and each change of font begins a part, as between a word and a space.
 *
 * @param isFromRight whether paragraphs without a language are from right to left, unless they have no such words
 */
export async function mendReadingOrder(document: PdfDocument, isFromRight: boolean): Promise<void> {
  const root = structureRoot(document);
  if (!root) return;
  const readPage = pageReader(document);
  const hasWords = wordsFromTheRight(document);
  const pages = document.pages.filter(({ dict }) => isFromRight || hasWords(dict));
  const marks = new Map(pages.map(({ dict, number }) => [dict, partsOf(dict, readPage(dict, number).texts)]));
  const waiting = (await readKids(root, document)).map((kid) => ({ kid, isRtl: isFromRight }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { kid } = next;
    if (!isNode(kid)) continue;
    const { dict, kids } = kid;
    const isRtl = isFromRightIn(kid) ?? next.isRtl;
    const entries = document.resolve(dict.get('K'));
    if (entries instanceof PdfArray && kids.length > 1 && entries.length === kids.length) {
      const objects = [...entries];
      const parts = kids.map(partOf);
      dict.set('K', new PdfArray(inReadingOrder(parts, isRtl).flatMap((index) => objects[index] ?? [])));
    }
    for (const inner of kids) waiting.push({ kid: inner, isRtl });
  }

  /** Whether lines of a block are from right to left, by its language; nothing if it has none. */
  function isFromRightIn({ type, dict }: StructureNode): boolean | undefined {
    const lang = inline.has(type) ? undefined : textAt(dict, 'Lang', document);
    return lang ? directionOf(lang) === 'rtl' : undefined;
  }

  function partOf(kid: Kid): Part | undefined {
    if (isNode(kid)) return joined(kid);
    const page = document.resolve(kid.page) as PdfDict | undefined;
    return page && kid.object instanceof PdfNumber ? marks.get(page)?.get(kid.object.value) : undefined;
  }

  /** Where an inline element begins, and its text. Blocks are not parts of lines. */
  function joined({ type, kids }: StructureNode): Part | undefined {
    if (!inline.has(type)) return undefined;
    const parts = kids.flatMap((kid) => partOf(kid) ?? []);
    const [first] = parts;
    return first && { ...first, text: parts.map(({ text }) => text).join('') };
  }
}

/** Whether a page has fonts with letters that are read from right to left. Reading all pages of a book takes a second. */
function wordsFromTheRight(document: PdfDocument): (page: PdfDict) => boolean {
  const known = new Map<PdfDict, boolean>();
  const hasLetters = (font: PdfDict) => {
    const found = known.get(font) ?? readsFromTheRight([...(toUnicodeOf(font, document)?.values() ?? [])].join(''));
    known.set(font, found);
    return found;
  };
  return (page) => [...fontsOf(page, document).values()].some(hasLetters);
}

const inline = new Set('Span Em Strong Link Code Quote Reference Sub Formula Annot BibEntry'.split(' '));

function partsOf(page: PdfDict, texts: ReturnType<ReturnType<typeof pageReader>>['texts']): Map<number, Part> {
  const parts = new Map<number, Part>();
  for (const { mark, left, baseline, text } of texts) {
    if (mark === undefined) continue;
    const known = parts.get(mark);
    if (known) known.text += text;
    else parts.set(mark, { page, left, baseline, text });
  }
  return parts;
}

/** The indices of parts in reading order. */
export function inReadingOrder(parts: readonly (Part | undefined)[], isFromRight: boolean): number[] {
  const order: number[] = [];
  let line: number[] = [];
  const endLine = () => {
    order.push(...lineOrder(line, parts, isFromRight));
    line = [];
  };
  for (const [index, part] of parts.entries()) {
    const first = parts[line[0] ?? -1];
    const isSame = part && first && part.page === first.page && Math.abs(part.baseline - first.baseline) < sameLine;
    if (!isSame) endLine();
    line.push(index);
  }
  endLine();
  return order;
}

function lineOrder(line: number[], parts: readonly (Part | undefined)[], isFromRight: boolean): number[] {
  const textAt = (index: number | undefined) => parts[index ?? -1]?.text ?? '';
  const isRtl = (index: number) => readsFromTheRight(textAt(index));
  const isLtr = (index: number) => !isRtl(index) && leftToRight.test(textAt(index));
  if (!line.some(isRtl)) return line;
  const placed = line.toSorted((a, b) => (parts[a]?.left ?? 0) - (parts[b]?.left ?? 0));
  const isRtlLine = isFromRight || !line.some(isLtr);
  return isRtlLine ? turned(placed.toReversed(), isLtr, isRtl) : turned(placed, isRtl, isLtr);
}

/** Reverses the longest runs that begin and end with parts of one direction, without any of the other. */
function turned(line: number[], isOne: (index: number) => boolean, isOther: (index: number) => boolean): number[] {
  const order = [...line];
  for (let start = 0; start < order.length; start++) {
    if (!isOne(order[start] ?? -1)) continue;
    let end = start;
    for (let at = start; at < order.length && !isOther(order[at] ?? -1); at++) if (isOne(order[at] ?? -1)) end = at;
    order.splice(start, end - start + 1, ...order.slice(start, end + 1).reverse());
    start = end;
  }
  return order;
}

/**
 * Moves formulas that are printed outside their boxes to their places in the structure, which the first of two elements with
 * the same alternative text marks. The second one is before the formula. Removes both.
 */
export function returnLifted(document: PdfDocument): void {
  const places = new Map<string, StructureElement>();
  walkStructure(document, (element) => {
    const key = textAt(element.dict, 'Alt', document);
    if (!key?.startsWith(liftedKey)) return;
    const place = places.get(key);
    if (!place) {
      places.set(key, element);
      return;
    }
    const [parent, target] = [element, place].map(({ dict }) => document.resolve(dict.get('P')));
    if (!(parent instanceof PdfDict && target instanceof PdfDict)) return;
    const kids = kidsOf(parent, document);
    const at = kids.indexOf(element.ref);
    const formula = kids[at + 1];
    const moved = formula && document.resolve(formula);
    if (!formula || !(moved instanceof PdfDict)) return;
    parent.set('K', new PdfArray([...kids.slice(0, at), ...kids.slice(at + 2)]));
    const others = kidsOf(target, document);
    target.set('K', new PdfArray(others.map((kid) => (kid === place.ref ? formula : kid))));
    moved.set('P', place.dict.get('P') ?? target);
  });
}

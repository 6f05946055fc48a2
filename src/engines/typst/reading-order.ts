import { PdfArray, PdfDict, PdfNumber, PdfString } from '@libpdf/core';
import { toString as textOf } from 'hast-util-to-string';
import { directionOf, readsFromTheRight } from '../../model/language-tag.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import { pageReader } from '../../pdf/content/content-reader.ts';
import { type PdfDocument, pageText, rewriteContent, textAt } from '../../pdf/document.ts';
import { fontsFromTheRight } from '../../pdf/fonts.ts';
import { kidsOf, type StructureElement, structureRoot, walkStructure } from '../../pdf/structure.ts';
import { turnRuns } from '../line-order.ts';
import { isAnnotation, isNode, type Kid, readKids, type StructureNode } from '../structure.ts';
import { isIsolated } from './data/elements.ts';
import { regionInLine } from './data/node.ts';
import { liftedKey } from './data/tree-data.ts';

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

type Direction = ReturnType<typeof directionOf>;

/** Baselines closer than this, in points, belong to one line, with superscripts. */
const sameLine = 5;

/**
 * Puts the words of right-to-left lines into the order in which they are read. Typst tags the parts of a line from left to
 * right, and each change of font begins a part, as between a word and a space.
 */
export async function mendReadingOrder(document: PdfDocument, publication: Publication): Promise<void> {
  const { dir } = publication.metadata;
  const trees = treesOf(publication);
  const hasIsolated = trees.some((tree) => elementsIn(tree).some(isIsolated));
  if (dir === 'ltr' && !hasIsolated && !trees.some((tree) => readsFromTheRight(textOf(tree)))) return;
  const root = structureRoot(document);
  if (!root) return;
  const readPage = pageReader(document);
  const hasWords = fontsFromTheRight(document);
  const pages = document.pages.filter(({ dict }) => dir === 'rtl' || hasWords(dict));
  const marks = new Map(pages.map(({ dict, number }) => [dict, partsOf(dict, readPage(dict, number).texts)]));
  const languages = new Map(pages.map(({ dict }) => [dict, directionsIn(pageText(dict, document))]));
  const waiting = (await readKids(root, document)).map((kid): Waiting => ({ kid, base: dir, dir }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { kid } = next;
    if (!isNode(kid)) continue;
    const { dict, kids } = kid;
    const lang = textAt(dict, 'Lang', document);
    const own = lang ? directionOf(lang) : next.dir;
    // A paragraph may only have the language of its first words, which need not run as its lines do.
    const isOfAll = lang && (inline.has(kid.type) || !lang.endsWith(firstWords));
    const base = isOfAll ? own : next.base;
    if (lang) dict.set('Lang', PdfString.fromString(lang.replace(firstWords, '')));
    const entries = document.resolve(dict.get('K'));
    if (entries instanceof PdfArray && kids.length > 1 && entries.length === kids.length) {
      const objects = [...entries];
      // The annotations of a link, one for each part of it, are not in the line.
      const inLine = [...kids.entries()].filter(([, inner]) => !isAnnotation(inner));
      const parts = inLine.map(([, inner]) => partOf(inner, own));
      const order = inReadingOrder(parts, base).flatMap((index) => inLine[index]?.[0] ?? []);
      const all = new Set([...order, ...kids.keys()]);
      dict.set('K', new PdfArray([...all].flatMap((index) => objects[index] ?? [])));
    }
    for (const inner of kids) waiting.push({ kid: inner, base, dir: own });
  }
  if (hasIsolated)
    for (const { dict } of document.pages)
      rewriteContent(dict, document, (content) => content.replace(languageInLine, '$1)'));

  /** @param around the direction of the language of the element that it is in */
  function partOf(kid: Kid, around: Direction): Part | undefined {
    if (isNode(kid)) return joined(kid, around);
    const page = document.resolve(kid.page) as PdfDict | undefined;
    if (!page || !(kid.object instanceof PdfNumber)) return undefined;
    const part = marks.get(page)?.get(kid.object.value);
    return part && { ...part, dir: languages.get(page)?.get(kid.object.value) ?? around };
  }

  /** Where an inline element begins, and its text. Blocks are not parts of lines. */
  function joined({ type, dict, kids }: StructureNode, around: Direction): Part | undefined {
    if (!inline.has(type)) return undefined;
    const lang = textAt(dict, 'Lang', document);
    const own = lang ? directionOf(lang) : around;
    const parts = kids.flatMap((kid) => partOf(kid, own) ?? []);
    const first = parts.find(({ isSign }) => !isSign) ?? parts[0];
    // A formula runs on its own, so it goes in the direction of what is around it.
    const text = type === 'Formula' ? '' : parts.map((part) => part.text).join('');
    return first && { ...first, text };
  }
}

interface Waiting {
  kid: Kid;
  /** The direction of the lines around it. */
  base: Direction;
  /** The direction of the language around it. */
  dir: Direction;
}

/** The direction of the language of marked content that has one of its own (ISO 32000-1, 14.9.2), by its number. */
function directionsIn(content: string): Map<number, Direction> {
  const found = content.matchAll(/\/MCID (\d+)\s+\/Lang \(([^)]*)\)/gu);
  return new Map(Array.from(found, ([, mark, lang = '']) => [Number(mark), directionOf(lang)]));
}

/** The end of a language tag that Typst took from words in a line. */
const firstWords = `-${regionInLine}`;

const languageInLine = new RegExp(`(/Lang \\([^)]*)${firstWords}\\)`, 'gu');

const inline = new Set('Span Em Strong Link Code Quote Reference Sub Formula Annot BibEntry'.split(' '));

function partsOf(page: PdfDict, texts: ReturnType<ReturnType<typeof pageReader>>['texts']): Map<number, Part> {
  const parts = new Map<number, Part>();
  for (const { mark, left, right, baseline, text } of texts) {
    if (mark === undefined) continue;
    const isSign = left === right;
    const known = parts.get(mark);
    if (!known) parts.set(mark, { page, left, baseline, text, isSign });
    else parts.set(mark, { ...known, text: known.text + text, isSign: isSign && known.isSign === true });
  }
  return parts;
}

/**
 * The indices of parts in reading order.
 *
 * @param base the direction of lines
 */
export function inReadingOrder(parts: readonly (Part | undefined)[], base: Direction): number[] {
  const order: number[] = [];
  let line: number[] = [];
  const endLine = () => {
    order.push(...lineOrder(line, parts, base));
    line = [];
  };
  for (const [index, part] of parts.entries()) {
    const first = parts[line.find((other) => !parts[other]?.isSign) ?? line[0] ?? -1];
    const isOnPage = part && first && part.page === first.page;
    const isSign = part?.isSign || first?.isSign;
    if (!isOnPage || (!isSign && Math.abs(part.baseline - first.baseline) >= sameLine)) endLine();
    line.push(index);
  }
  endLine();
  return order;
}

/** A part of a line, or several in a language that runs the other way than the line: those are isolated from the others. */
interface Unit {
  /** Indices of parts, from left to right. */
  parts: number[];
  dir: Direction;
}

function lineOrder(line: readonly number[], parts: readonly (Part | undefined)[], base: Direction): number[] {
  const hasRtl = line.some(
    (index) => (parts[index]?.dir ?? base) === 'rtl' || readsFromTheRight(parts[index]?.text ?? ''),
  );
  if (!hasRtl) return [...line];
  const placed = line.toSorted((a, b) => (parts[a]?.left ?? 0) - (parts[b]?.left ?? 0));
  const units: Unit[] = [];
  for (const index of placed) {
    const dir = parts[index]?.dir ?? base;
    const last = units.at(-1);
    if (last && dir !== base && last.dir === dir) last.parts.push(index);
    else units.push({ parts: [index], dir });
  }
  const directions = new Map(units.map((unit, at) => [unit, directionIn(units, at, parts, base)]));
  const isRtl = (unit: Unit) => directions.get(unit) === 'rtl';
  const isLtr = (unit: Unit) => directions.get(unit) === 'ltr';
  const order = base === 'rtl' ? turnRuns(units.toReversed(), isLtr, isRtl) : turnRuns(units, isRtl, isLtr);
  return order.flatMap((unit) => (unit.dir === base ? unit.parts : lineOrder(unit.parts, parts, unit.dir)));
}

/** The direction of a part of a line. That of a number, a sign or what is isolated depends on the words around it: it has none. */
function directionIn(
  units: readonly Unit[],
  at: number,
  parts: readonly (Part | undefined)[],
  base: Direction,
): Direction | undefined {
  const textAt = (index: number) =>
    units[index]?.dir === base ? (parts[units[index].parts[0] ?? -1]?.text ?? '') : '';
  const text = textAt(at);
  if (readsFromTheRight(text)) return 'rtl';
  if (/\p{L}/u.test(text)) return 'ltr';
  if (base === 'rtl') {
    // A number goes on in the direction of words before it (UAX 9, W7): it is on their right, or has its space with it.
    const isAfterWord = number.test(text) && /\p{L}/u.test(textAt(at - 1)) && !readsFromTheRight(textAt(at - 1));
    return isAfterWord || /^\s+\p{Nd}/u.test(text) ? 'ltr' : undefined;
  }
  // A number after right-to-left words is on their left, after the space between them.
  const isAfter = number.test(text) && /^\s/u.test(textAt(at + 1));
  const next = textAt(at + 1).trim() === '' ? textAt(at + 2) : textAt(at + 1);
  return isAfter && readsFromTheRight(next) ? 'rtl' : undefined;
}

/** A number without spaces, which may have a sign. */
const number = /^[^\s\p{L}]*\p{Nd}[^\s\p{L}]*$/u;

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

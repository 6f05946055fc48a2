import type { Item } from '../../../readers/items.ts';
import { close, gap, lettersOf, lineHyphen, open, signAt } from '../../../readers/pdf/letters.ts';
import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import { type Finding, type Token as Word, wordsOf } from '../findings.ts';
import { excerptOf, nameOf } from '../shown.ts';
import { type ExpectedText, lastAtMost } from './expected-text.ts';
import { matchBlock } from './match.ts';
import type { PdfFacts } from './pdf-facts.ts';

/** Text that is missing from a PDF, and the text that it has instead. Either may be empty. */
export interface TextDifference {
  /** Offsets in the expected text. */
  from: number;
  to: number;
  blocks: readonly PrintedBlock[];
}

/** Called for each matching block, with its beginning and end in the expected text. */
export type OnMatch = (block: PrintedBlock, from: number, to: number) => void;

/** How many blocks and starts in all are searched for the point where the texts agree again. */
const furthest = 1000;

/** With more differences the texts are unrelated: the rest is a single difference. */
const mostDifferences = 300;

/** Letters and signs that must agree, unless the next block agrees, too. */
const enough = 40;

/** Compares the text of a PDF with the expected text, block by block. */
export function compareText(
  expected: ExpectedText,
  blocks: readonly PrintedBlock[],
  facts: PdfFacts,
  onMatch: OnMatch = () => {},
): TextDifference[] {
  const { text } = expected;
  const found: TextDifference[] = [];
  let offset = 0;
  let at = 0;
  for (;;) {
    const block = blocks[at];
    const match = block && matchBlock(text, offset, block, facts);
    if (block && match?.isWhole) {
      onMatch(block, offset, match.end);
      offset = match.end;
      at += 1;
    } else if (!block && isOptional(text, offset)) return found;
    else {
      const next = found.length < mostDifferences ? sameAgain(expected, offset, blocks, at, facts) : undefined;
      const again = next ?? { offset: text.length, at: blocks.length };
      found.push({ from: offset, to: again.offset, blocks: blocks.slice(at, again.at) });
      offset = again.offset;
      at = again.at;
    }
  }
}

/** Whether the expected text may end here: the rest is optional in a PDF. */
function isOptional(text: string, offset: number): boolean {
  return /^(?:\uFDD0(?:phrase|blank) [^\uFDD1]*\uFDD1)*$/u.test(text.slice(offset, offset + 1000));
}

/** The nearest point from which both texts agree again. */
function sameAgain(
  { text, starts }: ExpectedText,
  offset: number,
  blocks: readonly PrintedBlock[],
  at: number,
  facts: PdfFacts,
): { offset: number; at: number } | undefined {
  const first = firstAfter(starts, offset);
  const offsets = [offset, ...starts.slice(first, first + furthest)];
  if (offsets.at(-1) !== text.length) offsets.push(text.length);
  for (let distance = 1; distance <= furthest; distance++) {
    for (let skipped = 0; skipped <= distance; skipped++) {
      const next = offsets[distance - skipped];
      if (next === undefined || at + skipped > blocks.length) continue;
      if (goesOn(text, next, blocks, at + skipped, facts)) return { offset: next, at: at + skipped };
    }
  }
  return undefined;
}

/** Whether the texts agree from here on for a while, or to their ends. */
export function goesOn(
  text: string,
  offset: number,
  blocks: readonly PrintedBlock[],
  at: number,
  facts: PdfFacts,
): boolean {
  const block = blocks[at];
  if (!block) return at === blocks.length && offset === text.length;
  const match = matchBlock(text, offset, block, facts);
  if (!match.isWhole) return false;
  if (match.end - offset >= enough) return true;
  const next = blocks[at + 1];
  return next ? matchBlock(text, match.end, next, facts).isWhole : isOptional(text, match.end);
}

function firstAfter(numbers: readonly number[], offset: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word or another item, and its position in a text of letters and signs. */
interface Token {
  item: Word;
  from: number;
  to: number;
}

/** Reports word by word what is missing from a PDF, was added, changed or moved. */
export function findingsOf(differences: readonly TextDifference[], expected: ExpectedText, facts: PdfFacts): Finding[] {
  return withMoves(differences.map((difference) => narrowed(difference, expected, facts)));
}

interface NarrowedRange extends Finding {
  /** The missing and the added letters. */
  lost: string;
  met: string;
}

function narrowed({ from, to, blocks }: TextDifference, expected: ExpectedText, facts: PdfFacts): NarrowedRange {
  const [first] = blocks;
  // An added whole may begin like what follows it.
  const match = first && to > from ? matchBlock(expected.text, from, first, facts) : undefined;
  const text = blocks.map(({ letters }) => letters).join(gap);
  const part = expected.text.slice(from, to);
  const begin = match ? Math.min(match.end, to) - from : 0;
  const start = match?.length ?? 0;
  const end = sameEnd(part, begin, text, start);
  const wanted = tokensOfExpected(expected, from, to);
  const said = tokensOfText(text, first?.page);
  const lost = overlapping(wanted, from + begin, from + end.one);
  const met = overlapping(said, start, end.other);
  const items = { wanted: wanted.map(({ item }) => item), said: said.map(({ item }) => item) };
  const [lostItems, metItems] = [items.wanted.slice(...lost), items.said.slice(...met)];
  const place = wanted[lost[0]] ?? wanted[lost[0] - 1] ?? wanted.at(-1);
  const texts = {
    expected: excerptOf(items.wanted, lost),
    found: excerptOf(items.said, met),
    at: place ? place.item.at : expected.origins[lastAtMost(expected.origins, from)]?.item.at,
    ...(first?.page === undefined ? {} : { page: first.page }),
    lost: keyOf(part.slice(begin, end.one)),
    met: keyOf(text.slice(start, end.other)),
  };
  if (metItems.length === 0) return { kind: 'missing', what: nameOf(lostItems), ...texts };
  if (lostItems.length === 0) return { kind: 'added', what: nameOf(metItems), ...texts };
  return { kind: 'changed', what: nameOf(metItems), instead: nameOf(lostItems), ...texts };
}

/** Where the common end of two texts begins. */
function sameEnd(one: string, from: number, other: string, start: number): { one: number; other: number } {
  let i = one.length;
  let j = other.length;
  while (i > from && j > start) {
    const [a, b] = [one[i - 1], other[j - 1]];
    if (b === gap || (b === lineHyphen && a !== '-')) j -= 1;
    else if (a === b || b === lineHyphen) {
      i -= 1;
      j -= 1;
    } else break;
  }
  // Never within a sign.
  const inner = one.indexOf(close, i);
  const next = one.indexOf(open, i);
  if (inner < 0 || (next >= 0 && next < inner)) return { one: i, other: j };
  const behind = inner + 1 - i;
  return { one: i + behind, other: j + behind };
}

function overlapping(tokens: readonly Token[], from: number, to: number): [number, number] {
  const first = tokens.findIndex((token) => token.to > from);
  const begin = first < 0 ? tokens.length : first;
  const length = tokens.slice(begin).findIndex((token) => token.from >= to);
  return [begin, length < 0 ? tokens.length : begin + length];
}

function tokensOfExpected({ origins }: ExpectedText, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  for (let index = Math.max(0, lastAtMost(origins, from)); index < origins.length; index++) {
    const origin = origins[index];
    if (!origin || origin.offset >= to) break;
    const end = origins[index + 1]?.offset ?? to;
    let offset = origin.offset;
    const { item } = origin;
    const words = item.kind === 'text' ? wordsOf(item).filter(({ text }) => text !== '') : [item];
    for (const word of words) {
      const length = item.kind === 'text' ? lettersOf(word.text).length : end - offset;
      if (length > 0 && item.kind !== 'end') tokens.push({ item: word, from: offset, to: offset + length });
      offset += length;
    }
  }
  return tokens.filter((token) => token.to > from);
}

function tokensOfText(text: string, page: number | undefined): Token[] {
  const tokens: Token[] = [];
  const add = (item: Item, from: number, to: number) => {
    tokens.push({ item: page === undefined ? item : { ...item, page }, from, to });
  };
  for (let at = 0; at < text.length; ) {
    const sign = signAt(text, at);
    const next = sign ? sign.end : at + (/^[^\uFDD0\uFDD3]+/u.exec(text.slice(at))?.[0].length ?? 0);
    if (sign) add(itemOfSign(sign), at, next);
    else if (next > at) add({ kind: 'text', text: text.slice(at, next).replaceAll(lineHyphen, '-') }, at, next);
    at = Math.max(next, at + 1);
  }
  return tokens;
}

const kinds: Readonly<Record<string, Item['kind']>> = { link: 'link', picture: 'picture', formula: 'formula' };

function itemOfSign({ kind, text }: { kind: string; text: string }): Item {
  const itemKind = kinds[kind];
  if (itemKind) return { kind: itemKind, text };
  const [name = '', level] = text.split(/ (?=\d$)/u);
  return { kind: name as Item['kind'], text: '', ...(level === undefined ? {} : { detail: level }) };
}

/** The content, without what is optional in a PDF. */
function keyOf(text: string): string {
  return text
    .replace(/\uFDD0(?:phrase|blank) [^\uFDD1]*\uFDD1/gu, '')
    .replaceAll(`${open}note `, `${open}link `)
    .replace(/[-\uFDD2\uFDD3]/gu, '');
}

/** What is missing in one place and was added in another has moved. */
function withMoves(all: readonly NarrowedRange[]): Finding[] {
  const added = new Map<string, NarrowedRange[]>();
  for (const finding of all) {
    if (finding.kind !== 'added') continue;
    const same = added.get(finding.met);
    if (same) same.push(finding);
    else added.set(finding.met, [finding]);
  }
  const targets = new Set<NarrowedRange>();
  const moved = all.map((finding): NarrowedRange => {
    const to = finding.kind === 'missing' ? added.get(finding.lost)?.shift() : undefined;
    if (!to) return finding;
    targets.add(to);
    return { ...finding, kind: 'moved', found: to.found, page: to.page };
  });
  return moved
    .filter((_, index) => !targets.has(all[index] as NarrowedRange))
    .map(({ lost: _lost, met: _met, ...finding }) => finding);
}

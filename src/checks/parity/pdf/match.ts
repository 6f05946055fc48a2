import {
  gap,
  isOptionalSign,
  isSameText,
  lettersOf,
  lineHyphen,
  mirrored,
  open,
  readsFromTheRight,
  signAt,
} from '../../../readers/pdf/letters.ts';
import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import type { PdfFacts } from './pdf-facts.ts';
import { type Ends, matchPhrase, type Sign } from './phrases.ts';

/** Where a sign and the text that it requires end; `undefined` if the text does not match. */
function matchSign(expected: string, i: number, text: string, j: number, facts: PdfFacts): Ends | undefined {
  const sign = signAt(expected, i);
  if (!sign) return undefined;
  const { kind, end } = sign;
  if (kind === 'phrase') return matchPhrase(sign, expected, text, j, facts) ?? [end, j];
  if (kind === 'places') return matchPlaces(sign, text, j, facts);
  const other = signAt(text, j);
  if (kind === 'blank') return other?.kind === 'formula' && other.text === sign.text ? [end, other.end] : [end, j];
  const isSame = other && kind === other.kind && isSameText(sign.text, other.text);
  return isSame ? [end, other.end] : undefined;
}

/** A number of an index, or the first and last of a range: the separator depends on the language. */
const range =
  /[^\p{L}\p{N}\uFDD0]*\uFDD0link #(?<id>[^\uFDD1]*)\uFDD1\uFDD3*(?<label>[\p{L}\p{N}]+(?:[–-][\p{L}\p{N}]+)?)/uy;

/** Each link of an index leads to one of its places, and its text is the page of that. */
function matchPlaces({ text: ids, end }: Sign, text: string, j: number, facts: PdfFacts): Ends | undefined {
  const left = new Set(ids.split(','));
  const labels = new Set([...left].map((id) => facts.labelOf(id)));
  let k = j;
  for (;;) {
    range.lastIndex = k;
    const groups = range.exec(text)?.groups;
    if (!groups) break;
    const { id = '', label = '' } = groups;
    const [first = '', last = first] = label.split(/[–-]/u);
    if (![...left].some((one) => isSameText(`#${one}`, `#${id}`)) || facts.labelOf(id) !== first) return undefined;
    if (!labels.has(last)) return undefined;
    k = range.lastIndex;
  }
  return k === j ? undefined : [end, k];
}

/** How far letters match those of a block. */
interface Match {
  isWhole: boolean;
  /** After the last matching letter. */
  end: number;
  /** Like `end`, in the block. */
  length: number;
}

/** Compares a block with the expected text from an offset. */
export function matchBlock(expected: string, offset: number, { letters }: PrintedBlock, facts: PdfFacts): Match {
  const hasRtl = readsFromTheRight(letters);
  const isFromRight = facts.isFromRightAt?.(offset) ?? false;
  const match = matchText(expected, offset, letters, facts, hasRtl);
  if (match.isWhole || (!hasRtl && !isFromRight)) return match;
  const end = matchInAnyOrder(expected, offset, letters, facts, isFromRight);
  return end === undefined ? match : { isWhole: true, end, length: letters.length };
}

function matchText(expected: string, offset: number, text: string, facts: PdfFacts, isMirrored: boolean): Match {
  let i = offset;
  let j = 0;
  while (j < text.length) {
    const [one, other] = [expected[i], text[j]];
    if (other === gap) j += 1;
    else if (one === open) {
      const end = matchSign(expected, i, text, j, facts);
      if (!end) break;
      [i, j] = end;
    } else if (one === other || (isMirrored && one !== undefined && mirrored(one) === other)) {
      i += 1;
      j += 1;
    } else if (other === lineHyphen) {
      if (one === '-') i += 1;
      j += 1;
    } else break;
  }
  return { isWhole: j === text.length, end: i, length: j };
}

/**
 * The order that is certain in bidirectional text, wherever a line moves the symbols and numbers in between: letters of the
 * line's direction keep their order, and between two of them are the same characters as in the text, of which the letters of
 * the other direction keep their order (Unicode Standard Annex 9).
 */
function strandsOf(text: string, isFromRight: boolean): string {
  const strands: string[] = [];
  let between = new Between();
  for (const character of text) {
    const isRight = readsFromTheRight(character);
    if (!isRight && !/[\p{L}\p{M}]/u.test(character)) between.others.push(unmirrored(character));
    else if (isRight === isFromRight) {
      strands.push(between.said(), character);
      between = new Between();
    } else between.letters += character;
  }
  return [...strands, between.said()].join('');
}

class Between {
  /** Of the other direction. */
  letters = '';
  /** Of neither. */
  others: string[] = [];

  said(): string {
    return this.letters === '' && this.others.length === 0 ? '' : `<${this.letters} ${this.others.sort().join('')}>`;
  }
}

/** The canonical one of two mirrored brackets. */
function unmirrored(character: string): string {
  return [character, mirrored(character) ?? character].sort()[0] ?? '';
}

/**
 * Compares a block with right-to-left words whose numbers and signs are in another order. A PDF does not say to which adjacent word
 * a single glyph belongs: between signs, the letters of words must keep their order, and all others are counted.
 *
 * @param isFromRight the direction of the text's lines
 * @returns where it ends in the expected text; `undefined` if it does not match
 */
function matchInAnyOrder(
  expected: string,
  offset: number,
  text: string,
  facts: PdfFacts,
  isFromRight: boolean,
): number | undefined {
  let i = offset;
  let j = 0;
  while (j < text.length) {
    if (text[j] === gap) {
      j += 1;
      continue;
    }
    if (expected[i] === open) {
      const end = matchSign(expected, i, text, j, facts);
      if (!end) return undefined;
      [i, j] = end;
      continue;
    }
    const end = nextSign(text, j);
    if (end === j) return undefined;
    const isSame = facts.hasDirectionMarks ? hasSameLetters : hasSameStrands(isFromRight);
    const stretches = stretchesAt(expected, i, facts);
    const ends = [stretches.filter(({ label }) => label === undefined), stretches].map((some) => {
      const letters = some.map(({ from, to, label }) => label ?? expected.slice(from, to)).join('');
      const length = lengthOfSame(letters, text.slice(j, end), isSame);
      return length === undefined ? undefined : indexIn(some, length);
    });
    const found = ends[0] ?? ends[1];
    if (found === undefined) return undefined;
    i = found;
    j = end;
  }
  return i;
}

/** A range between signs, or a page number at the place of a sign. */
interface Stretch {
  from: number;
  to: number;
  label?: string;
}

/** The ranges between signs, and the page numbers between them. An optional sign is not a bound. */
function stretchesAt(expected: string, from: number, facts: PdfFacts): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at: number | undefined = from; at !== undefined; ) {
    const to = nextSign(expected, at);
    stretches.push({ from: at, to });
    const sign = signAt(expected, to);
    at = sign && isOptionalSign(sign.kind) ? sign.end : undefined;
    const label = sign?.kind === 'phrase' ? facts.labelOf(sign.text) : undefined;
    if (at !== undefined && label !== undefined) stretches.push({ from: at, to: at, label: lettersOf(label) });
  }
  return stretches;
}

/** The index after a certain number of letters in ranges. */
function indexIn(stretches: readonly Stretch[], length: number): number {
  let left = length;
  for (const { from, to, label } of stretches) {
    const own = label === undefined ? to - from : label.length;
    if (left <= own) return label === undefined ? from + left : to;
    left -= own;
  }
  return stretches.at(-1)?.to ?? 0;
}

function nextSign(text: string, from: number): number {
  const index = text.indexOf(open, from);
  return index < 0 ? text.length : index;
}

/** How much of the expected text a range without signs matches. Hyphens at line ends may be missing. */
function lengthOfSame(
  expected: string,
  text: string,
  isSame: (one: string, other: string) => boolean,
): number | undefined {
  const hyphens = text.split(lineHyphen).length - 1;
  const letters = text.replaceAll(lineHyphen, '').replaceAll(gap, '');
  for (let kept = 0; kept <= hyphens; kept++) {
    const length = letters.length + kept;
    const part = expected.slice(0, length);
    if (part.length === length && isSame(part, letters + '-'.repeat(kept))) return length;
  }
  return undefined;
}

function hasSameStrands(isFromRight: boolean): (one: string, other: string) => boolean {
  const strands = (text: string) => strandsOf(text.replaceAll('-', ''), isFromRight);
  return (one, other) => hasSameLetters(one, other) && strands(one) === strands(other);
}

function hasSameLetters(one: string, other: string): boolean {
  return sorted(one) === sorted(other);
}

function sorted(text: string): string {
  return Array.from(text, unmirrored).sort().join('');
}

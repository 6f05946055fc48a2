import { gap, isOptionalSign, lineHyphen, mirrored, open, readsFromTheRight, signAt } from './letters.ts';
import { matchSign } from './match-sign.ts';
import type { PdfFacts } from './pdf-facts.ts';
import type { PrintedBlock } from './printed-text.ts';

/** Whether letters are the same as those of a block, and where it ends among them. */
interface Match {
  isWhole: boolean;
  /** Behind the last letter that is the same. */
  end: number;
  /** As `end`, in the block. */
  length: number;
  /** The reading of the block that fits best. */
  text: string;
}

/** Compares a block with what is expected from an offset on, in the direction of lines that fits better. */
export function matchBlock(expected: string, offset: number, block: PrintedBlock, facts: PdfFacts): Match {
  const { fromLeft, fromRight } = block;
  const left = matchText(expected, offset, fromLeft, facts, fromLeft !== fromRight);
  if (left.isWhole || (fromRight === fromLeft && !facts.isFromRightAt?.(offset))) return left;
  const right = matchText(expected, offset, fromRight, facts, true);
  if (right.isWhole) return right;
  for (const [text, isFromRight] of [
    [fromRight, true],
    [fromLeft, false],
  ] as const) {
    const end = matchInAnyOrder(expected, offset, text, facts, isFromRight);
    if (end !== undefined) return { isWhole: true, end, length: text.length, text };
  }
  return right.length > left.length ? right : left;
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
  return { isWhole: j === text.length, end: i, length: j, text };
}

/**
 * What is certain of the order of a text that has words of both directions, whatever a line makes of the signs and numbers
 * between: the letters of the direction that the line runs in follow one another, and between two of them stands what stands
 * there in the text, of which the letters of the other direction follow one another (Unicode Standard Annex 9).
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

/** One of the two that a bracket may be painted as. */
function unmirrored(character: string): string {
  return [character, mirrored(character) ?? character].sort()[0] ?? '';
}

/**
 * Compares a block that has words from the right where neither direction of its lines makes it the same. A PDF does not say of
 * single glyphs to which of the words around them they belong, nor where a run of words from the left ends that another
 * follows: between signs, the letters of words have to come in their order, and all others are counted between these.
 *
 * @param isFromRight which way the lines of the text run
 * @returns where it ends among what is expected; nothing where it is not the same
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
    const stretches = stretchesAt(expected, i);
    const letters = stretches.map(([from, to]) => expected.slice(from, to)).join('');
    const length = lengthOfSame(letters, text.slice(j, end), isSame);
    if (length === undefined) return undefined;
    i = indexIn(stretches, length);
    j = end;
  }
  return i;
}

/** What stands between signs. One that a PDF may leave out is no bound. */
function stretchesAt(expected: string, from: number): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  for (let at: number | undefined = from; at !== undefined; ) {
    const to = nextSign(expected, at);
    stretches.push([at, to]);
    const sign = signAt(expected, to);
    at = sign && isOptionalSign(sign.kind) ? sign.end : undefined;
  }
  return stretches;
}

/** The index behind so many letters of stretches. */
function indexIn(stretches: readonly (readonly [from: number, to: number])[], length: number): number {
  let left = length;
  for (const [from, to] of stretches) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return stretches.at(-1)?.[1] ?? 0;
}

function nextSign(text: string, from: number): number {
  const index = text.indexOf(open, from);
  return index < 0 ? text.length : index;
}

/** How much of what is expected a stretch without signs is, where that is the same. Hyphens at ends of lines may be missing. */
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

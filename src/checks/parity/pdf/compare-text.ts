import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import type { ExpectedText } from './expected-text.ts';
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

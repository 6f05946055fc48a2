import { gap, lineHyphen, mirrored, open } from './letters.ts';
import { matchInAnyOrder } from './match-in-any-order.ts';
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

import type { TextRun } from '../../../pdf/content/text-line.ts';

/** The text of each piece of marked content of a page, by its number; none where nothing is written. */
export type MarkedTexts = ReadonlyMap<number, string>;

/** Letters of the scripts that are written from the right, and their forms of presentation; not digits, which go the other way. */
const fromTheRight = /[\u0590-\u065F\u066A-\u06EF\u06FA-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

export function readsFromTheRight(text: string): boolean {
  return fromTheRight.test(text);
}

/** Baselines that are nearer to each other, in points, are of one line. */
const sameLine = 1;

/**
 * The texts of a page by marked content, each in the order in which it is read: a line is painted from the left to the right
 * whatever its script, words that are read from the right with their last letter first.
 */
export function inLogicalOrder(runs: readonly TextRun[]): MarkedTexts {
  const byMark = new Map<number, TextRun[]>();
  for (const run of runs) {
    if (run.mark === undefined) continue;
    const own = byMark.get(run.mark);
    if (own) own.push(run);
    else byMark.set(run.mark, [run]);
  }
  return new Map([...byMark].map(([mark, own]) => [mark, linesOf(own).map(textOfLine).join('')]));
}

function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && Math.abs(last.baseline - run.baseline) < sameLine) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** A line with words from the right is one from the right: what is read from the left in it are numbers and single words. */
function textOfLine(line: readonly TextRun[]): string {
  if (!line.some(({ text }) => readsFromTheRight(text))) return line.map(({ text }) => text).join('');
  return line
    .toSorted((a, b) => b.left - a.left)
    .map((run) => (readsFromTheRight(run.text) ? reversed(run) : run.text))
    .join('');
}

/** The text of a glyph, such as a ligature, is in its own order. */
function reversed({ glyphs }: TextRun): string {
  return glyphs
    .map(({ text }) => text)
    .toReversed()
    .join('');
}

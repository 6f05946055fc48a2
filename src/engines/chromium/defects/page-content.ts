import { type PageFrame, pageFrame } from '../page-frame.ts';
import type { Line, PageArea, PageContent } from './laid-out.ts';
import { paintedBy } from './painted.ts';

/** Baselines that are nearer to each other, in points, are of one line: signs stand raised and lowered in it. */
const sameLine = 5;

/** What fills so much of the page area is paper, and no thing on it. */
const paper = 0.9;

/** A page that can be read: the text of its content stream, a character for each byte, and its height in points. */
export interface ReadablePage {
  text: string;
  height: number;
}

/** The page area. Nothing if it cannot be separated from running heads and feet. */
export function pageArea({ text, height }: ReadablePage): PageArea | undefined {
  const frame = pageFrame(text);
  return frame && areaOf(frame, height);
}

/** What a page shows in its page area, and where. Nothing where that is not all in its own content. Reading stops some time after it has found `enough` lines. */
export function pageContent({ text, height }: ReadablePage, enough?: number): PageContent | undefined {
  const frame = pageFrame(text);
  if (!frame) return undefined;
  const { runs, shapes, hasForms } = paintedBy(text.slice(frame.start), frame.matrix, enough);
  if (hasForms) return undefined;
  return {
    area: areaOf(frame, height),
    lines: linesOf(runs.map(({ baseline, size }) => ({ baseline: height - baseline, size }))),
    shapes: shapes
      .filter(({ top, bottom }) => top - bottom < paper * frame.height)
      .map(({ top, bottom }) => ({ top: height - top, bottom: height - bottom })),
  };
}

function areaOf({ top, width, height, scale }: PageFrame, pageHeight: number): PageArea {
  return { top: pageHeight - top, width, height, scale };
}

function linesOf(runs: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const { baseline, size } of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = lines.at(-1);
    if (!line || baseline - line.baseline > sameLine) lines.push({ baseline, size });
    else if (size > line.size) lines[lines.length - 1] = { baseline, size };
  }
  return lines;
}

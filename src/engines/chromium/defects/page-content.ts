import type { PageArea, PageContent } from '../../defects/laid-out.ts';
import { linesOf, paintedBy } from '../../defects/painted-content.ts';
import { type PageFrame, pageFrame } from '../page-frame.ts';

/** A shape that fills this share of the page area is a background rather than content. */
const paper = 0.9;

/** A page that can be read: the text of its content stream, one character per byte, and its height in points. */
interface ReadablePage {
  text: string;
  height: number;
}

/** The page area. Nothing if it cannot be separated from running heads and feet. */
export function pageArea({ text, height }: ReadablePage): PageArea | undefined {
  const frame = pageFrame(text);
  return frame && areaOf(frame, height);
}

/**
 * The content of a page area, with positions. Nothing if part of it is outside the page's own content stream. Reading
 * stops some time after it has found `enough` lines.
 */
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

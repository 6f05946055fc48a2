import type { Point } from 'unist';
import type { Report } from '../../../model/report.ts';

/** A printed document, as far as its pages can have defects. Lengths are points, from the upper left corner of a page. */
export interface LaidOut {
  /** Sheets that are laid over pages excepted. */
  pages: readonly LaidOutPage[];
  /** What the text is made of, in its order; notes follow behind. */
  blocks: readonly LaidOutBlock[];
}

export interface LaidOutPage {
  /** The number that is printed on it. */
  label: string;
  /** How much the page can hold at most: bytes of its content, compressed. A page with hardly a line has few. */
  weight: number;
  /** Whether a chapter, part or other matter of a book begins on it. */
  opens: boolean;
  /** The page area, without running heads and feet. Nothing if it cannot be separated from them. */
  area: () => PageArea | undefined;
  /**
   * Reads what is painted in the page area. Takes some milliseconds.
   *
   * @param enough lines after which reading may stop. Default: all are read
   */
  content: (enough?: number) => PageContent | undefined;
}

export interface LaidOutBlock {
  /** The page that it begins on, from 1, and its upper edge. */
  page: number;
  top: number;
  /** Where it stands in the source, in the lines of the whole publication. */
  place: Point;
  /** Of a heading, from 1. */
  level?: number | undefined;
}

export interface PageArea {
  top: number;
  width: number;
  height: number;
  /** By how much all pages were made smaller for something that is wider than the page area; 1: not at all. */
  scale: number;
}

export interface PageContent {
  area: PageArea;
  /** From the top down. Words side by side are one line. */
  lines: readonly Line[];
  /** What is painted beside text: pictures, rules, backgrounds. */
  shapes: readonly Extent[];
}

export interface Line {
  baseline: number;
  /** Of its largest letters. */
  size: number;
}

export interface Extent {
  top: number;
  bottom: number;
}

/** From the highest to the lowest thing in the page area; nothing where it is blank. */
export function extentOf({ lines, shapes }: PageContent): Extent | undefined {
  const extents = [...lines.map(({ baseline, size }) => ({ top: baseline - size, bottom: baseline })), ...shapes];
  if (extents.length === 0) return undefined;
  return {
    top: Math.min(...extents.map(({ top }) => top)),
    bottom: Math.max(...extents.map(({ bottom }) => bottom)),
  };
}

/** Looks for one kind of defect, and reports each where it stands in the source. */
export type DefectCheck = (document: LaidOut, report: Report) => void;

/** Where in the source a page, from 1, stands: at what begins on it first, else at what goes on there. */
export function placeOf(page: number, { blocks }: LaidOut): Point | undefined {
  return (blocks.find((block) => block.page === page) ?? blocks.findLast((block) => block.page < page))?.place;
}

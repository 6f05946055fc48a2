import { PdfStream } from '@libpdf/core';
import { identity } from '../../pdf/content/matrix.ts';
import { type PdfDocument, type PdfPage, pageText, sizeOf } from '../../pdf/document.ts';
import type { LaidOutPage, PageArea, PageContent, PageOpening } from '../defects/laid-out.ts';
import { linesOf, paintedBy } from '../defects/painted-content.ts';
import type { PageMargins } from './compile/job.ts';

interface PageSetting {
  document: PdfDocument;
  margins: PageMargins;
  label: string;
  opens: PageOpening | undefined;
}

/** A page, as far as its defects depend on it. Its content is what is painted between its margins. */
export function laidOutPage({ dict }: PdfPage, { document, margins, label, opens }: PageSetting): LaidOutPage {
  const { width, height: whole } = sizeOf(dict);
  const area: PageArea = { top: margins.top, width, height: whole - margins.top - margins.bottom, scale: 1 };
  const stream = document.resolve(dict.get('Contents'));
  return {
    ...{ label, opens },
    weight: stream instanceof PdfStream ? stream.data.length : Number.POSITIVE_INFINITY,
    area: () => area,
    content: (enough) => contentIn(area, { text: pageText(dict, document), height: whole, enough }),
  };
}

interface PaintedPage {
  text: string;
  height: number;
  enough: number | undefined;
}

/** Room for descenders and for rules, in points. */
const tolerance = 4;

function contentIn(area: PageArea, { text, height, enough }: PaintedPage): PageContent {
  // The head of a page is painted first.
  const { runs, shapes } = paintedBy(text, identity, enough === undefined ? undefined : enough + 1);
  const isInside = (at: number) => at > area.top - tolerance && at < area.top + area.height + tolerance;
  const lines = linesOf(runs.map(({ baseline, size }) => ({ baseline: height - baseline, size })));
  return {
    area,
    lines: lines.filter(({ baseline }) => isInside(baseline)),
    shapes: shapes
      .map(({ top, bottom }) => ({ top: height - top, bottom: height - bottom }))
      .filter(({ top, bottom }) => isInside(top) && isInside(bottom)),
  };
}

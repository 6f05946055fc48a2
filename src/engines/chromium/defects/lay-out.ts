import { PdfStream } from '@libpdf/core';
import type { Publication } from '../../../model/publication.ts';
import { sizeOf } from '../../../pdf/document.ts';
import { pageText } from '../../../pdf/streams.ts';
import { blocksOf, openingPages, type PlacedBlock } from '../../defects/blocks.ts';
import type { LaidOut, LaidOutPage } from '../../defects/laid-out.ts';
import { destinationsOf } from '../../destinations.ts';
import type { Places } from '../../mark-places.ts';
import type { PrintedDocument } from '../pages/passes.ts';
import { pageArea, pageContent } from './page-content.ts';

/** The layout of a print. */
export interface PrintLayout extends LaidOut {
  blocks: readonly PlacedBlock[];
}

/** Determines the layout: the position of each block, and the content of each page on demand. */
export function layOut(printed: PrintedDocument, places: Places, publication: Publication): PrintLayout {
  const destinations = destinationsOf(printed.document);
  return {
    pages: pagesOf(printed, openingPages(publication, places, destinations)),
    blocks: blocksOf(destinations, places, publication),
  };
}

function pagesOf({ document, pages: facts }: PrintedDocument, openings: ReadonlySet<number>): LaidOutPage[] {
  const pages = document.pages;
  // The pages are followed by one sheet each, if there are any.
  return pages.slice(0, facts.length || pages.length).map(({ dict: page }, index) => {
    const stream = document.resolve(page.get('Contents'));
    const read = () => ({ text: pageText(page, document), height: sizeOf(page).height });
    return {
      label: facts[index]?.label ?? String(index + 1),
      weight: stream instanceof PdfStream ? stream.data.length : Number.POSITIVE_INFINITY,
      opens: openings.has(index + 1),
      area: () => pageArea(read()),
      content: (enough) => pageContent(read(), enough),
    };
  });
}

import type { PageDifference, PageDifferences, PageImage } from '../difference.ts';
import { alignPages, type PagePair } from './align.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { PagePainting, Viewer } from './viewer.ts';

/** The most pages of which images are kept. Others that differ are listed by number. */
export interface PageImageLimit {
  /** How many more may be shown. */
  left: number;
}

/**
 * Compares the pages of two states of a PDF: first their texts, to find which correspond, then what they are painted from, and
 * if that differs, their appearance.
 *
 * @param imageLimit counts down with each page that is shown
 */
export async function comparePages(
  before: OpenPdf,
  after: OpenPdf,
  viewer: Viewer,
  imageLimit: PageImageLimit,
): Promise<PageDifferences> {
  const pages: PageDifference[] = [];
  for (const pair of alignPages(before.pages, after.pages)) {
    const key = before.keys[(pair.before ?? 0) - 1];
    const isKnown = pair.isSameText && key !== undefined && key === after.keys[(pair.after ?? 0) - 1];
    const page = isKnown ? sameAs(pair) : differenceOf(pair, await viewer.compare(pair, imageLimit.left > 0));
    if (page.images) imageLimit.left -= 1;
    pages.push(page);
  }
  return { before: before.pages.length, after: after.pages.length, pages };
}

function sameAs({ before, after }: PagePair): PageDifference {
  return { state: 'same', before, after, regions: [] };
}

/** A page that looks the same is the same, unless the text shows that a masked part differs. */
function differenceOf(pair: PagePair, { isSame, isMasked, regions, images }: PagePainting): PageDifference {
  const { before, after, isSameText } = pair;
  if (isSame && (isSameText || !isMasked)) return sameAs(pair);
  const state = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const bothImages = images && { before: imageOf(images.before), after: imageOf(images.after) };
  return { state, before, after, regions, ...(bothImages ? { images: bothImages } : {}) };
}

function imageOf(image: NonNullable<PagePainting['images']>['before']): PageImage | undefined {
  if (!image) return undefined;
  const { base64, ...rest } = image;
  return { ...rest, bytes: Buffer.from(base64, 'base64') };
}

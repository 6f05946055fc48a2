import type { Point } from 'unist';
import { placeMark } from '../../../engines/chromium/document/mark-places.ts';
import { type Destination, destinationsOf } from '../../../engines/chromium/pages/destinations.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import type { PrintedPicture } from './printed-pictures.ts';
import { sidesOf } from './sides.ts';

/** Below this a picture looks coarse in print: half of what is usual there. */
const fewest = 150;

interface Setting {
  document: PdfDocument;
  /** Pixels per inch. */
  wanted: number;
  publication: Publication;
  report: Report;
}

/** A picture of the text: what it is known by on the pages, and where in the source it stands. */
interface WrittenPicture {
  id: string | undefined;
  point: Point | undefined;
  sides: string;
}

/** Reports the pictures of the text that are printed with too few pixels, each where the source shows it. */
export function reportFewPixels(pictures: readonly PrintedPicture[], setting: Setting): void {
  const { document, publication, report } = setting;
  const limit = Math.min(fewest, setting.wanted);
  const coarse = pictures.filter(({ dpi }) => dpi < limit);
  if (coarse.length === 0) return;
  const written = writtenPictures(publication);
  const destinations = destinationsOf(document);
  const reported = new Set<WrittenPicture>();
  for (const picture of coarse) {
    const found = nearest(picture, written, destinations);
    // A picture of the template, or one whose other half stands on the page before.
    if (!found || reported.has(found)) continue;
    reported.add(found);
    const { page, columns, rows, dpi } = picture;
    report('picture-dpi', { page, columns, rows, dpi: Math.floor(dpi), expected: limit }, found.point);
  }
}

function writtenPictures({ sections, notes, resources }: Publication): WrittenPicture[] {
  const sizes = new Map(resources.map(({ path, width, height }) => [path, sidesOf(width, height)]));
  const trees = [...sections.map(({ tree }) => tree), ...notes.flatMap(({ content }) => content)];
  return trees.flatMap(elementsIn).flatMap(({ tagName, properties, position }) => {
    const sides = tagName === 'img' ? sizes.get(String(properties.src)) : undefined;
    if (sides === undefined) return [];
    const { id } = properties;
    const mark = position && placeMark(position.start);
    return [{ id: typeof id === 'string' ? id : mark, point: position?.start, sides }];
  });
}

/** The picture of those pixels that stands nearest to where it is printed, on that page if there is one. */
function nearest(
  { page, top, columns, rows }: PrintedPicture,
  written: readonly WrittenPicture[],
  destinations: ReadonlyMap<string, Destination>,
): WrittenPicture | undefined {
  const sides = sidesOf(columns, rows);
  const distance = ({ id }: WrittenPicture) => {
    const at = id === undefined ? undefined : destinations.get(id);
    if (!at) return Number.MAX_SAFE_INTEGER;
    return Math.abs(at.page - page) * farAway + Math.abs(at.top - top);
  };
  const candidates = written.filter((picture) => picture.sides === sides);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Points that a page apart counts for: more than any page is high. */
const farAway = 100_000;

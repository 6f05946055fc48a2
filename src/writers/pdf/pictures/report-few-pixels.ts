import type { Point } from 'unist';
import type { Position } from '../../../engines/engine.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';
import type { PrintedPicture } from './printed-pictures.ts';
import { sidesOf } from './sides.ts';

/** Below this a picture looks coarse in print: half of what is usual there. */
const fewest = 150;

interface Setting {
  positions: ReadonlyMap<string, Position>;
  /** Pixels per inch. */
  wanted: number;
  publication: Publication;
  report: Report;
}

/** A picture of the text: where it is on the pages, and in the source. */
interface WrittenPicture {
  position: Position | undefined;
  point: Point | undefined;
  sides: string;
}

/** Reports the pictures of the text that are printed with too few pixels, each where the source shows it. */
export function reportFewPixels(pictures: readonly PrintedPicture[], setting: Setting): void {
  const { positions, publication, report } = setting;
  const limit = Math.min(fewest, setting.wanted);
  const coarse = pictures.filter(({ dpi }) => dpi < limit);
  if (coarse.length === 0) return;
  const written = writtenPictures(publication, positions);
  const reported = new Set<WrittenPicture>();
  for (const picture of coarse) {
    const found = nearest(picture, written);
    // A picture of the template, or one whose other half stands on the page before.
    if (!found || reported.has(found)) continue;
    reported.add(found);
    const { page, columns, rows, dpi } = picture;
    report('picture-dpi', { page, columns, rows, dpi: Math.floor(dpi), expected: limit }, found.point);
  }
}

function writtenPictures(
  { sections, notes, resources }: Publication,
  positions: ReadonlyMap<string, Position>,
): WrittenPicture[] {
  const byPlace = new Map(
    [...positions.values()].flatMap((position) => (position.place ? [[keyOf(position.place), position] as const] : [])),
  );
  const sizes = new Map(resources.map(({ path, width, height }) => [path, sidesOf(width, height)]));
  const trees = [...sections.map(({ tree }) => tree), ...notes.flatMap(({ content }) => content)];
  return trees.flatMap(elementsIn).flatMap(({ tagName, properties, position }) => {
    const sides = tagName === 'img' ? sizes.get(String(properties.src)) : undefined;
    if (sides === undefined) return [];
    const { id } = properties;
    const printed = typeof id === 'string' ? positions.get(id) : position && byPlace.get(keyOf(position.start));
    return [{ position: printed, point: position?.start, sides }];
  });
}

function keyOf({ line, column }: Point): string {
  return `${line}:${column}`;
}

/** The picture of those pixels that stands nearest to where it is printed, on that page if there is one. */
function nearest(
  { page, top, columns, rows }: PrintedPicture,
  written: readonly WrittenPicture[],
): WrittenPicture | undefined {
  const sides = sidesOf(columns, rows);
  const distance = ({ position: at }: WrittenPicture) => {
    if (!at) return Number.MAX_SAFE_INTEGER;
    return Math.abs(at.page - page) * farAway + Math.abs(at.top - top);
  };
  const candidates = written.filter((picture) => picture.sides === sides);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Points that a page apart counts for: more than any page is high. */
const farAway = 100_000;

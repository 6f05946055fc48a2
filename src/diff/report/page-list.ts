import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { PageDifference, PageDifferences, PageImage, Region } from '../pages/page-differences.ts';
import { counted, pageNumbers, ranges } from '../wording.ts';
import { badge } from './overview.ts';

/** The pages of a PDF: those that differ side by side, the others by their numbers. */
export function pageList({ before, after, pages }: PageDifferences): Element[] {
  const isSame = before === after;
  return [
    h('h3', 'Pages'),
    h('p', isSame ? counted(after, 'page') : `${counted(after, 'page')}, before ${before}`),
    h('ul.states', states(pages)),
    ...pages.filter(({ images }) => images).map(pageFigure),
  ];
}

function states(pages: readonly PageDifference[]): Element[] {
  const moved = pages.filter(({ state, before, after }) => state === 'same' && before !== after);
  const items = (['changed', 'added', 'removed', 'same'] as const).flatMap((state) => {
    const numbers = pageNumbers(pages, state);
    if (numbers.length === 0) return [];
    return [h('li', [badge(state), ` ${ranges(numbers)}`, ...(state === 'same' ? movedText(moved) : [])])];
  });
  return items;
}

/** Pages that look as they did and have another number. */
function movedText(moved: readonly PageDifference[]): string[] {
  if (moved.length === 0) return [];
  const old = moved.flatMap(({ before }) => before ?? []);
  const now = moved.flatMap(({ after }) => after ?? []);
  return [`, of which ${ranges(now)} had the numbers ${ranges(old)}`];
}

function pageFigure({ state, before, after, regions, images }: PageDifference): Element {
  const places = regions.length === 0 ? '' : `, ${counted(regions.length, 'place')} marked`;
  return h('figure.pages', [
    h('figcaption', [badge(state), ` ${titleOf(before, after)}${places}`]),
    h('div.pair', [
      side('Before', before, images?.before, regions, 'removed'),
      side('After', after, images?.after, regions, 'added'),
    ]),
  ]);
}

function titleOf(before: number | undefined, after: number | undefined): string {
  if (before === undefined || after === undefined || before === after) return `Page ${after ?? before}`;
  return `Page ${after}, before page ${before}`;
}

function side(
  name: string,
  number: number | undefined,
  image: PageImage | undefined,
  regions: readonly Region[],
  state: string,
): Element {
  if (!image) return h('div.side.absent', h('p', `${name}: no such page`));
  const { mediaType, width, height, bytes } = image;
  const src = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
  return h('div.side', [
    h('p', { ariaHidden: 'true' }, `${name}: page ${number}`),
    h('div.sheet', [h('img', { src, width, height, alt: `${name}: page ${number}` }), marks(regions, state)]),
  ]);
}

/** Frames round what differs, over the image of a page. */
function marks(regions: readonly Region[], state: string): Element {
  const frames = regions.map(({ left, top, width, height }) =>
    s('rect', { x: left, y: top, width, height, vectorEffect: 'non-scaling-stroke' }),
  );
  const box = { viewBox: '0 0 1000 1000', preserveAspectRatio: 'none', ariaHidden: 'true' };
  return s('svg', { className: ['marks', state], ...box }, frames);
}

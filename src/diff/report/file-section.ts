import type { Element, ElementContent } from 'hast';
import { h, s } from 'hastscript';
import { dataUrl } from '../../model/addresses.ts';
import { fileSize } from '../../model/wording.ts';
import type {
  FileDifference,
  PageDifference,
  PageDifferences,
  PageImage,
  PartChange,
  Passage,
  Region,
} from '../difference.ts';
import { counted, growth, pageNumbers, pagesInWords, placeOf, ranges, shortened } from '../wording.ts';

/** A table of published files that changed, a row each. Empty if none did. */
export function overview(changed: readonly FileDifference[]): Element[] {
  if (changed.length === 0) return [];
  const names = ['File', 'State', 'Text and structure', 'Pages', 'Size'];
  const table = h('table', [
    h('caption', 'Files that changed'),
    h(
      'thead',
      h(
        'tr',
        names.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', changed.map(row)),
  ]);
  // A scrolling area must be focusable.
  return [h('div.scrolling', { tabIndex: 0, role: 'group', ariaLabel: 'Files that changed' }, table)];
}

function row(file: FileDifference, index: number): Element {
  const { path, state, passages, pages } = file;
  return h('tr', [
    h('th', { scope: 'row' }, h('a', { href: `#file-${index + 1}` }, h('code.path', path))),
    h('td', badge(state)),
    h('td', passages.length === 0 ? '–' : counted(passages.length, 'place')),
    h('td', pages ? pagesInWords(pages.pages) : '–'),
    h('td', sizeOf(file)),
  ]);
}

/** The state of a file or page, as a coloured word. */
function badge(state: string): Element {
  return h(`span.badge.${state}`, state);
}

function sizeOf({ size: { before, after } }: FileDifference): ElementContent[] | string {
  if (before === undefined || after === undefined) return fileSize(after ?? before ?? 0);
  return [{ type: 'text', value: `${fileSize(after)} ` }, h('span.growth', growth(before, after))];
}

/** All changes of a file. @param index of the file among those that changed, from 0 */
export function fileSection(file: FileDifference, index: number): Element {
  const { path, state, metadata, passages, counts, parts, pages } = file;
  return h('section', { id: `file-${index + 1}` }, [
    h('h2', [h('code.path', path), ' ', badge(state)]),
    h('p.size', sizeOf(file)),
    ...remark(file),
    ...beforeAndAfter(
      'What the file says of itself',
      metadata.map(({ name, before, after }) => [name, before ?? '–', after ?? '–']),
    ),
    ...passageList(passages),
    ...beforeAndAfter(
      'How many there are',
      counts.map(({ kind, before, after }) => [kind, String(before), String(after)]),
    ),
    ...(pages ? pageList(pages) : []),
    ...(parts.length > 0 ? [h('h3', 'Parts of the file'), partList(parts)] : []),
  ]);
}

/** The text for a file without any other result. */
function remark({ state, isUnread, metadata, passages, counts, parts, pages }: FileDifference): Element[] {
  if (isUnread) return [h('p', 'One of its versions cannot be read completely: this comparison may be incomplete.')];
  const isDescribed = metadata.length + passages.length + counts.length + parts.length > 0 || pages;
  if (state !== 'changed' || isDescribed) return [];
  return [h('p', 'Its bytes differ; nothing that a reader meets does, as far as it is compared.')];
}

function beforeAndAfter(title: string, rows: readonly (readonly [string, string, string])[]): Element[] {
  if (rows.length === 0) return [];
  const head = h(
    'tr',
    ['', 'Before', 'After'].map((name) => (name ? h('th', { scope: 'col' }, name) : h('td'))),
  );
  const body = rows.map(([name, before, after]) =>
    h('tr', [h('th', { scope: 'row' }, name), h('td', before), h('td', after)]),
  );
  const table = h('table', [h('thead', head), h('tbody', body)]);
  return [h('h3', title), h('div.scrolling', { tabIndex: 0, role: 'group', ariaLabel: title }, table)];
}

/** With more parts the list is collapsed: an EPUB of a book has hundreds. */
const mostOpen = 12;

/** A name with a state and sizes: a part of a file, or a file. */
type ListedPart = Pick<FileDifference, 'state'> & Pick<PartChange, 'name' | 'before' | 'after'>;

/** Parts of a file, or files, with only their sizes. */
export function partList(parts: readonly ListedPart[]): Element {
  const items = parts.map(({ name, state, before, after }) => {
    const size = [before, after].flatMap((bytes) => (bytes === undefined ? [] : [fileSize(bytes)])).join(' → ');
    return h('li', [badge(state), ' ', h('code.path', name), ' ', h('span.growth', size)]);
  });
  const list = h('ul.parts', items);
  return parts.length > mostOpen ? h('details', [h('summary', `All ${parts.length}`), list]) : list;
}

/** The most places that a report lists: with more changes, reading the text itself is easier. */
const mostPassages = 300;

/** The most words of a run in a report. */
const mostWords = 120;

/** The places where the text or its structure differs, with removals and insertions marked. */
function passageList(passages: readonly Passage[]): Element[] {
  if (passages.length === 0) return [];
  const items = passages
    .slice(0, mostPassages)
    .map((passage) => h('li', [h('p.where', placeOf(passage)), textOf(passage)]));
  const left = passages.length - items.length;
  const rest = left > 0 ? [h('p', `${left} more places are in what \`--reporter json\` prints.`)] : [];
  return [h('h3', 'Text and structure'), h('ol.passages', items), ...rest];
}

function textOf({ runs }: Passage): Element {
  const nodes = runs.flatMap(({ state, kind, text }, index) => {
    const excerpt = shortened(text, mostWords);
    const name = state === 'added' ? 'ins' : 'del';
    const node = state === 'same' ? excerpt : h(kind === 'element' ? `${name}.element` : name, excerpt);
    return index === 0 ? [node] : [' ', node];
  });
  return h('p.passage', ['… ', ...nodes, ' …']);
}

/** The pages of a PDF: those that differ side by side, the others by their numbers. */
function pageList({ before, after, pages }: PageDifferences): Element[] {
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

/** Pages that look the same but have another number. */
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
  const src = dataUrl(mediaType, bytes);
  return h('div.side', [
    h('p', { ariaHidden: 'true' }, `${name}: page ${number}`),
    h('div.sheet', [h('img', { src, width, height, alt: `${name}: page ${number}` }), marks(regions, state)]),
  ]);
}

/** Frames around the differences, over the image of a page. */
function marks(regions: readonly Region[], state: string): Element {
  const frames = regions.map(({ left, top, width, height }) =>
    s('rect', { x: left, y: top, width, height, vectorEffect: 'non-scaling-stroke' }),
  );
  const box = { viewBox: '0 0 1000 1000', preserveAspectRatio: 'none', ariaHidden: 'true' };
  return s('svg', { className: ['marks', state], ...box }, frames);
}

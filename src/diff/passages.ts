import type { Stretch } from '../model/sequences.ts';
import { stretchesOfTexts } from '../model/sequences.ts';
import type { ReadItem } from '../readers/file-reading.ts';
import type { Passage, Run } from './difference.ts';

/** Words shown on each side of a difference. Differences within twice this distance belong to the same passage. */
const context = 6;

/** The places where two texts differ, in order. */
export function passagesOf(before: readonly ReadItem[], after: readonly ReadItem[], where: Passage['in']): Passage[] {
  const groups: Stretch[][] = [];
  for (const stretch of stretchesOfTexts(before.map(keyOf), after.map(keyOf))) {
    const last = groups.at(-1)?.at(-1);
    const isNear = last && stretch.after.from - last.after.to <= 2 * context;
    if (isNear) groups.at(-1)?.push(stretch);
    else groups.push([stretch]);
  }
  const heading = headings(after);
  return groups.map((group) => passageOf(group, before, after, { in: where, heading }));
}

/** Items with the same key are equal to a reader. */
function keyOf({ kind, text, key = text, detail = '' }: ReadItem): string {
  return kind === 'word' ? key : `${kind}\0${detail}\0${text}`;
}

function passageOf(
  group: readonly Stretch[],
  before: readonly ReadItem[],
  after: readonly ReadItem[],
  { in: where, heading }: { in: Passage['in']; heading: (index: number) => string },
): Passage {
  const runs: Run[] = [];
  const [first, last] = [group[0], group.at(-1)];
  const begin = first?.after.from ?? 0;
  const end = last?.after.to ?? 0;
  let next = Math.max(0, begin - context);
  for (const stretch of group) {
    addRuns(runs, 'same', after.slice(next, stretch.after.from));
    addRuns(runs, 'removed', before.slice(stretch.before.from, stretch.before.to));
    addRuns(runs, 'added', after.slice(stretch.after.from, stretch.after.to));
    next = stretch.after.to;
  }
  addRuns(runs, 'same', after.slice(next, end + context));
  const pages = { before: pageAt(before, first?.before.from ?? 0), after: pageAt(after, begin) };
  const hasPages = pages.before !== undefined || pages.after !== undefined;
  return { in: where, under: heading(begin), ...(hasPages ? { pages } : {}), runs };
}

/** The page of an item; at the end of a text, that of the last. */
function pageAt(items: readonly ReadItem[], index: number): number | undefined {
  return (items[index] ?? items.at(-1))?.page;
}

/** Appends items to the runs: consecutive words form one run. Items that are not words are listed if they differ. */
function addRuns(runs: Run[], state: Run['state'], items: readonly ReadItem[]): void {
  let words: string[] = [];
  const endWords = () => {
    if (words.length > 0) runs.push({ state, kind: 'words', text: words.join(' ') });
    words = [];
  };
  for (const item of items) {
    if (item.kind === 'word') words.push(item.text);
    else if (state !== 'same') {
      endWords();
      runs.push({ state, kind: 'element', text: nameOf(item) });
    }
  }
  endWords();
}

/** An item that is not a word, as the report shows it. */
function nameOf({ kind, text, detail }: ReadItem): string {
  if (kind === 'heading') return `heading of level ${detail ?? '?'}`;
  if (kind === 'link') return `link to ${text}`;
  if (kind === 'picture') return text === '' ? 'picture' : `picture “${text}”`;
  return ['listing', 'formula', 'mark', 'task box'].includes(kind) ? `${kind} ${text}` : kind;
}

/** Finds the text of the last heading before an index. Call it with indices in order. */
function headings(items: readonly ReadItem[]): (index: number) => string {
  const starts = items.flatMap(({ kind, title = '' }, index) => (kind === 'heading' ? [{ index, title }] : []));
  let next = 0;
  return (index) => {
    while ((starts[next]?.index ?? Number.POSITIVE_INFINITY) <= index) next += 1;
    return starts[next - 1]?.title.replace(/\s+/gu, ' ').trim() ?? '';
  };
}

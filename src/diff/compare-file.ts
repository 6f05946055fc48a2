import { entryOf } from '../formats/entries.ts';
import { append } from '../model/lists.ts';
import { Failure, type Report } from '../model/report.ts';
import { type Stretch, stretchesOfTexts } from '../model/sequences.ts';
import { decapitalized } from '../model/wording.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import type { FileReading, ReadItem, ReadPart } from '../readers/file-reading.ts';
import type { ItemKind } from '../readers/items.ts';
import type { CountChange, DiffFormat, FileDifference, PartChange, Passage, Run, ValueChange } from './difference.ts';
import type { PageImageLimit } from './pages/compare-pages.ts';
import type { OpenPdf } from './pages/open-pdf.ts';
import type { Side, Viewer } from './pages/viewer.ts';
import type { Pair } from './pairs.ts';

/** What is compared once both states of a file are read. */
type ReadDifference = Pick<FileDifference, 'metadata' | 'passages' | 'counts' | 'parts'>;

/** The differences between the readings of two states of a file. */
function compareReadings(before: FileReading, after: FileReading): ReadDifference {
  const passages = passagesOf(before.text, after.text, 'text');
  append(passages, passagesOf(before.notes, after.notes, 'notes'));
  return {
    metadata: [...valueChanges(before.metadata, after.metadata), ...orderChanges(before.order, after.order)],
    passages,
    counts: countChanges([...before.text, ...before.notes], [...after.text, ...after.notes]),
    parts: partChanges(before.parts, after.parts),
  };
}

/** For files that are the same, or exist only once. */
const nothingRead: ReadDifference = { metadata: [], passages: [], counts: [], parts: [] };

/** Items, except words, that are more or less frequent than before, in reading order. */
export function countChanges(before: readonly ReadItem[], after: readonly ReadItem[]): CountChange[] {
  const [old, now] = [countOf(before), countOf(after)];
  const kinds = new Set([...now.keys(), ...old.keys()]);
  return [...kinds].flatMap((kind) => {
    const change = { kind, before: old.get(kind) ?? 0, after: now.get(kind) ?? 0 };
    return change.before === change.after ? [] : [change];
  });
}

function countOf(items: readonly ReadItem[]): Map<ItemKind, number> {
  const counts = new Map<ItemKind, number>();
  for (const { kind } of items) if (kind !== 'word') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The parts that changed: existing ones in their order, then removed ones. */
function partChanges(before: readonly ReadPart[], after: readonly ReadPart[]): PartChange[] {
  const [old, now] = [byName(before), byName(after)];
  const changes = after.flatMap(({ name, bytes }): PartChange[] => {
    const was = old.get(name);
    if (!was) return [{ name, state: 'added', after: bytes.length }];
    if (Buffer.compare(was, bytes) === 0) return [];
    return [{ name, state: 'changed', before: was.length, after: bytes.length }];
  });
  const gone = before.filter(({ name }) => !now.has(name));
  return [...changes, ...gone.map(({ name, bytes }): PartChange => ({ name, state: 'removed', before: bytes.length }))];
}

/** The metadata of two files that differ. */
function valueChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ValueChange[] {
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names].flatMap((name) => {
    const change = { name, before: before.get(name), after: after.get(name) };
    return change.before === change.after ? [] : [change];
  });
}

/** Whether documents that both files have are read in another order; added and removed ones are reported as such. */
function orderChanges(before: readonly string[] = [], after: readonly string[] = []): ValueChange[] {
  const [old, now] = [new Set(before), new Set(after)];
  const change = {
    name: 'reading order',
    before: before.filter((name) => now.has(name)).join(', '),
    after: after.filter((name) => old.has(name)).join(', '),
  };
  return change.before === change.after ? [] : [change];
}

function byName(parts: readonly ReadPart[]): Map<string, Uint8Array> {
  return new Map(parts.map(({ name, bytes }) => [name, bytes]));
}

/** What comparing a file may use. */
export interface CompareContext {
  host: Host;
  report: Report;
  /** Reports why pages cannot be compared, although the file is correct. */
  reportFailure: (failure: Failure) => void;
  /** Where PDFs are opened; requested for the first of them that differ. */
  viewer: () => Promise<Viewer>;
  /** How many pages may still be shown. */
  imageLimit: PageImageLimit;
  signal?: AbortSignal | undefined;
}

/** Compares both versions of a file. Reports what cannot be read or compared. */
export async function compareFile(pair: Pair, context: CompareContext): Promise<FileDifference> {
  const { path, format } = pair;
  const [before, after] = [await bytesOf(pair, 'before', context), await bytesOf(pair, 'after', context)];
  const size = { before: before?.length, after: after?.length };
  const state = pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed';
  const known = { path, format, state, size } as const;
  if (state !== 'changed') return { ...known, ...(before || after ? nothingRead : unread) };
  if (!before || !after) return { ...known, ...unread };
  if (Buffer.compare(before, after) === 0) return { ...known, state: 'same', ...nothingRead };
  return { ...known, ...(await compareStates(pair, { before, after }, context)) };
}

/** The bytes of both states of a file. */
type States = Record<Side, Uint8Array>;

type FileComparison = Pick<FileDifference, 'isUnread' | 'metadata' | 'passages' | 'counts' | 'parts' | 'pages'>;

const unread: FileComparison = { ...nothingRead, isUnread: true };

/** `undefined` if there is no such version, or if it cannot be read, which is reported. */
async function bytesOf(pair: Pair, side: Side, context: CompareContext): Promise<Uint8Array | undefined> {
  const file = pair[side];
  return file === undefined ? undefined : readable({ ...pair, side }, context, () => context.host.readFile(file));
}

async function compareStates(pair: Pair, files: States, context: CompareContext): Promise<FileComparison> {
  const { path, format } = pair;
  if (format === 'other') return nothingRead;
  const { diff } = entryOf(format);
  if (diff === 'pages') return comparePdf(pair, files, context);
  const read = await diff();
  const readings = [];
  for (const side of sides) {
    const reading = await readable({ path, format, side }, context, async () => read(files[side]));
    if (!reading) return unread;
    readings.push(reading);
  }
  const [before, after] = readings;
  return before && after ? compareReadings(before, after) : unread;
}

const sides: readonly Side[] = ['before', 'after'];

/** @returns `undefined` if the file cannot be read, which is reported */
async function readable<T>(
  { path, format, side }: { path: string; format: DiffFormat; side: Side },
  { report, reportFailure, signal }: CompareContext,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    // Once a run has been ended, failures result from that; a fault of the browser is not a fault of the file.
    signal?.throwIfAborted();
    if (error instanceof Failure) reportFailure(error);
    else {
      const state = side === 'before' ? 'old' : 'new';
      const called = format === 'other' ? undefined : entryOf(format).title;
      report('diff-unreadable', { path, state, format: called, reason: decapitalized(fileReason(error)) });
    }
    return undefined;
  }
}

async function comparePdf({ path, format }: Pair, files: States, context: CompareContext): Promise<FileComparison> {
  const { openPages, readPdf, comparePages } = await import('./pdf.ts');
  const viewer = await context.viewer();
  const open = (side: Side, other?: OpenPdf) =>
    readable({ path, format, side }, context, () => openPages(side, files[side], viewer, other));
  const before = await open('before');
  const after = before && (await open('after', before));
  if (!before || !after) return unread;
  // A damaged page may only be noticed when it is painted.
  const pages = await readable({ path, format, side: 'after' }, context, () =>
    comparePages(before, after, viewer, context.imageLimit),
  );
  return { ...compareReadings(readPdf(before), readPdf(after)), ...(pages ? { pages } : { isUnread: true }) };
}

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

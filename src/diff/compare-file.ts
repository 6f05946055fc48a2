import { entryOf } from '../formats/entries.ts';
import { decapitalized } from '../model/reason.ts';
import { Failure, type Report } from '../model/report.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { compareReadings, nothingRead } from './compare-readings.ts';
import type { DiffFormat, FileDifference } from './difference.ts';
import type { PageImageLimit } from './pages/compare-pages.ts';
import type { OpenPdf } from './pages/open-pdf.ts';
import type { Side, Viewer } from './pages/viewer.ts';
import type { Pair } from './pairs.ts';

/** What comparing a file may use. */
export interface CompareContext {
  host: Host;
  report: Report;
  /** Told why pages cannot be compared, though nothing is wrong with the file. */
  tell: (failure: Failure) => void;
  /** Where PDFs are opened; asked for with the first of them that differ. */
  viewer: () => Promise<Viewer>;
  /** How many pages may still be shown. */
  shown: PageImageLimit;
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

/** Nothing if there is no such version, or if it cannot be read, which is reported. */
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

/** @returns nothing if the file cannot be read, which is reported */
async function readable<T>(
  { path, format, side }: { path: string; format: DiffFormat; side: Side },
  { report, tell, signal }: CompareContext,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    // What fails once the run was ended failed because of that; what is wrong with the browser is not wrong with the file.
    signal?.throwIfAborted();
    if (error instanceof Failure) tell(error);
    else {
      const state = side === 'before' ? 'old' : 'new';
      const called = format === 'other' ? undefined : entryOf(format).title;
      report('diff-unreadable', { path, state, format: called, reason: decapitalized(fileReason(error)) });
    }
    return undefined;
  }
}

async function comparePdf({ path, format }: Pair, files: States, context: CompareContext): Promise<FileComparison> {
  const { openPdf, readPdf, comparePages } = await import('./pdf.ts');
  const viewer = await context.viewer();
  const open = (side: Side, other?: OpenPdf) =>
    readable({ path, format, side }, context, () => openPdf(side, files[side], viewer, other));
  const before = await open('before');
  const after = before && (await open('after', before));
  if (!before || !after) return unread;
  // A page that is broken may only show when it is painted.
  const pages = await readable({ path, format, side: 'after' }, context, () =>
    comparePages(before, after, viewer, context.shown),
  );
  return { ...compareReadings(readPdf(before), readPdf(after)), ...(pages ? { pages } : { isUnread: true }) };
}

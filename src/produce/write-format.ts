import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { FinishedContext } from '../checks/finished.ts';
import { checkFinished, type FormatFiles } from '../formats/check-finished.ts';
import { entryOf } from '../formats/entries.ts';
import type { Format } from '../formats/names.ts';
import type { Count } from '../model/count.ts';
import type { PageStart } from '../model/page-start.ts';
import type { Publication } from '../model/publication.ts';
import { isError, isFatal, type StageResult } from '../model/report.ts';
import { settle } from '../model/severities.ts';
import { openParts, type Parts } from '../platform/cache.ts';
import { shownPath } from '../platform/host-paths.ts';
import { releaseMemory } from '../platform/release-memory.ts';
import type { FurtherFile, WriterContext } from '../writers/writer.ts';
import type { FormatView } from './format-views.ts';
import { attemptReporting } from './message-log.ts';
import type { PublishingRun } from './publishing-run.ts';
import type { Step } from './run-options.ts';
import { filePath, type WriterSetup } from './writer-setup.ts';

/** A publication in one format, with the duration of writing it. */
export interface WrittenFormat extends FormatFiles {
  publication: Publication;
  faults: number;
  /** Product and version of the program that printed it: `Typst/0.7.0`. Absent if it was not printed. */
  engine?: string | undefined;
  /** Milliseconds, including waiting for others. */
  duration: number;
}

export interface FormatResult {
  format: Format;
  /** Absent if no correct file of the format is possible: the messages say why. */
  written?: WrittenFormat | undefined;
  messages: readonly VFileMessage[];
  /** A bug in the writer. It is thrown once the other formats are in place. */
  bug?: unknown;
}

/** What the writers of a publication share. */
export interface SharedByWriters {
  setup: WriterSetup;
  run: PublishingRun;
  /** The beginnings of pages, if a writer prints. */
  pages: PageStarts | undefined;
  /** The number of faults in every format. */
  faults: number;
  /** Called when a browser or Typst has the document to print. */
  announcePrinting: () => void;
}

/** Writes a publication in one format, and checks the file. A problem with one format does not prevent the others. */
export async function writeFormat(view: FormatView, shared: SharedByWriters): Promise<FormatResult> {
  const { format } = view;
  const progress = progressOf(view, shared);
  const start = performance.now();
  progress.reportStep('begun');
  const result: FormatResult = { format, messages: [] };
  try {
    const { value, messages } = await writeAndCheck(view, shared, progress);
    result.messages = messages;
    if (value) result.written = { ...value, duration: performance.now() - start };
  } catch (error) {
    shared.run.signal.throwIfAborted();
    result.bug = error;
  } finally {
    // Stop others from waiting for page beginnings that were not announced.
    if (format === 'pdf') shared.pages?.announce();
  }
  progress.reportStep(result.written ? 'done' : 'failed');
  return result;
}

async function writeAndCheck(
  view: FormatView,
  shared: SharedByWriters,
  progress: Progress,
): Promise<StageResult<Omit<WrittenFormat, 'duration'> | undefined>> {
  const { run, faults } = shared;
  const { lines } = view.publication;
  const parts = await partsOf(view, run);
  const { value: files, messages: ofWriter } = await attemptReporting(run, lines, (report, reported) =>
    runWriter(view, shared, {
      report,
      parts,
      faults: () => faults + countErrors(reported, run),
      reportCount: progress.reportCount,
    }),
  );
  if (!files) return { value: undefined, messages: ofWriter };
  progress.beginCheck();
  const { value: checked, messages: ofChecks } = await attemptReporting(run, lines, async (report) => {
    await runChecks(files, shared, { report, parts });
    // A browser may still be laying out: both together need the most memory of a build.
    releaseMemory();
    return files;
  });
  const messages = [...ofWriter, ...ofChecks];
  if (!checked || messages.some(isFatal)) return { value: undefined, messages };
  await parts?.keep();
  return { value: { ...checked, faults: faults + countErrors(messages, run) }, messages };
}

/** What an earlier run has kept of a book. Of a single page, nothing would be the same after a change. */
async function partsOf({ format, publication }: FormatView, { stageCache }: PublishingRun): Promise<Parts | undefined> {
  if (!stageCache || publication.kind !== 'book') return undefined;
  const { id, lines } = publication;
  return openParts(stageCache.cache, await stageCache.program(), format, id, lines[0]?.path ?? '');
}

function countErrors(messages: readonly VFileMessage[], { project }: PublishingRun): number {
  return settle(messages, project.severities).filter(isError).length;
}

async function runWriter(
  { format, publication, expected }: FormatView,
  { setup, run, pages, announcePrinting }: SharedByWriters,
  following: Pick<WriterContext, 'report' | 'faults' | 'reportCount' | 'parts'>,
): Promise<FormatFiles & Pick<WrittenFormat, 'publication' | 'engine'>> {
  const { template, options, ownOf, hindrances, time } = setup;
  const hindrance = hindrances[format];
  if (hindrance) throw hindrance;
  const { title, mediaType, load } = entryOf(format);
  const own = ownOf(format);
  const further: FurtherFile[] = [];
  let engine: string | undefined;
  const writer = await load();
  const viewed = run.viewer?.viewed(publication, format) ?? publication;
  const bytes = await time.during(`writing the ${title}`, () =>
    writer.write(viewed, {
      ...following,
      template,
      options: { ...options, own },
      browser: run.browser,
      programs: run.programs,
      signal: run.signal,
      cache: run.cache,
      addFile: (file) => further.push(file),
      announcePrinting,
      announcePages: pages?.announce,
      announceEngine: (name) => {
        engine = name;
      },
      pageStarts: pages?.announced,
    }),
  );
  return {
    format,
    publication,
    expected,
    engine,
    main: { format, path: filePath(format, publication, own), mediaType, bytes },
    further: further.map((file) => ({ format, ...file })),
  };
}

async function runChecks(
  files: FormatFiles,
  { setup, run }: SharedByWriters,
  following: Pick<FinishedContext, 'report' | 'parts'>,
): Promise<void> {
  const { effort, browser, host, signal } = run;
  const own = setup.ownOf(files.format);
  await setup.time.during(`checking the ${entryOf(files.format).title}`, () =>
    checkFinished(files, { ...following, effort, own, browser, host, signal }),
  );
}

type Progress = ReturnType<typeof progressOf>;

/** Reports the progress of a format, which is first written, then checked. */
function progressOf({ format, publication }: FormatView, { setup, run }: SharedByWriters) {
  const { project, host, onProgress } = run;
  const path = join(project.out, filePath(format, publication, setup.ownOf(format)));
  const file = { path: shownPath(path, host), format };
  let activity: Step['activity'] = 'write';
  const reportStep = (state: Step['state'], count?: Count) =>
    onProgress({ activity, state, ...file, ...(count && { count }) });
  return {
    reportStep,
    reportCount: (count: Count) => reportStep('underway', count),
    beginCheck() {
      activity = 'check';
      reportStep('underway');
    },
  };
}

type PageStarts = ReturnType<typeof pageStarts>;

/** The beginnings of pages, from the writer that prints. Nothing if it ended without, or all are aborted. */
export function pageStarts(signal: AbortSignal) {
  let announce: (starts?: readonly PageStart[]) => void = () => {};
  const announced = new Promise<readonly PageStart[] | undefined>((resolve) => {
    announce = resolve;
  });
  signal.addEventListener('abort', () => announce());
  return { announced, announce };
}

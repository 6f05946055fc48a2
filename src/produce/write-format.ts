import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { checkFinished, type FormatFiles } from '../formats/check-finished.ts';
import { entryOf } from '../formats/entries.ts';
import type { Format } from '../formats/names.ts';
import { append } from '../model/append.ts';
import type { Count, TellCount } from '../model/count.ts';
import type { PageStart } from '../model/page-start.ts';
import type { Publication } from '../model/publication.ts';
import { isError, isFatal, reportOn } from '../model/report.ts';
import { settle } from '../model/severities.ts';
import { shownPath } from '../platform/shown-path.ts';
import type { FurtherFile } from '../writers/writer.ts';
import { attempt } from './attempt.ts';
import type { FormatView } from './format-views.ts';
import type { PublishingRun } from './publishing-run.ts';
import type { Step } from './step.ts';
import { filePath, type WriterSetup } from './writer-setup.ts';

/** A publication in one format, with the duration of writing it. */
export interface WrittenFormat extends FormatFiles {
  publication: Publication;
  /** The number of faults in it. */
  faults: number;
  /** Milliseconds, including waiting for others. */
  duration: number;
}

/** The result of writing one format. */
export interface FormatResult {
  format: Format;
  /** Absent if no correct file of the format is possible: the messages say why. */
  written?: WrittenFormat | undefined;
  messages: VFileMessage[];
  /** A bug in the writer. It is thrown once the other formats are in place. */
  bug?: unknown;
}

/**
 * Writes the formats of a publication separately: a problem with one does not prevent the others.
 *
 * @param faults the number of faults in every format
 */
export function formatWriter(
  setup: WriterSetup,
  run: PublishingRun,
  faults: number,
): (view: FormatView) => Promise<FormatResult> {
  const { project, signal, host, onProgress } = run;
  const pages = project.formats.includes('pdf') ? pageStarts(signal) : undefined;
  return async (view) => {
    const { format } = view;
    const path = filePath(format, view.publication, setup.ownOf(format));
    const file = { path: shownPath(join(project.out, path), host), format };
    let activity: Step['activity'] = 'write';
    const tell = (state: Step['state'], count?: Count) =>
      onProgress({ activity, state, ...file, ...(count && { count }) });
    tell('begun');
    const messages: VFileMessage[] = [];
    const result: FormatResult = { format, messages };
    const start = performance.now();
    try {
      const { value: finished, messages: failed } = await attempt(run, () =>
        writeFormat(view, path, setup, {
          ...{ run, messages, pages, faults },
          tellCount: (count) => tell('underway', count),
          beginCheck() {
            activity = 'check';
            tell('underway');
          },
        }),
      );
      append(messages, failed);
      if (finished && !messages.some(isFatal)) result.written = { ...finished, duration: performance.now() - start };
    } catch (error) {
      signal.throwIfAborted();
      result.bug = error;
    } finally {
      // Stop others from waiting for page beginnings that were not reported.
      if (format === 'pdf') pages?.tell();
    }
    tell(result.written ? 'done' : 'failed');
    return result;
  };
}

interface Writing {
  run: PublishingRun;
  /** Receives the findings of writer and checks. */
  messages: VFileMessage[];
  pages: PageStarts | undefined;
  faults: number;
  tellCount: TellCount;
  /** Called once the file is written. */
  beginCheck: () => void;
}

async function writeFormat(
  { format, publication, expected }: FormatView,
  path: string,
  { template, options, ownOf, hindrances, time }: WriterSetup,
  { run, messages, pages, faults, tellCount, beginCheck }: Writing,
): Promise<Omit<WrittenFormat, 'duration'>> {
  const { project, effort, host, cache, browser, signal } = run;
  const hindrance = hindrances[format];
  if (hindrance) throw hindrance;
  const report = reportOn(publication.lines, messages);
  const faultsNow = () => faults + settle(messages, project.severities).filter(isError).length;
  const further: FurtherFile[] = [];
  const { title, mediaType, load } = entryOf(format);
  const own = ownOf(format);
  const writer = await load();
  const bytes = await time.during(`writing the ${title}`, () =>
    writer.write(publication, {
      template,
      options: { ...options, own },
      browser,
      report,
      faults: faultsNow,
      signal,
      tellCount,
      cache,
      addFile: (file) => further.push(file),
      tellPages: pages?.tell,
      pageStarts: pages?.told,
    }),
  );
  const finished = {
    format,
    publication,
    expected,
    main: { format, path, mediaType, bytes },
    further: further.map((file) => ({ format, ...file })),
  };
  beginCheck();
  await time.during(`checking the ${title}`, () =>
    checkFinished(finished, { report, effort, own, browser, host, signal }),
  );
  return { ...finished, faults: faultsNow() };
}

type PageStarts = ReturnType<typeof pageStarts>;

/**
 * The beginnings of pages, from the writer that prints to the others. Nothing if it ended without, or if all are
 * aborted.
 */
function pageStarts(signal: AbortSignal) {
  let tell: (starts?: readonly PageStart[]) => void = () => {};
  const told = new Promise<readonly PageStart[] | undefined>((resolve) => {
    tell = resolve;
  });
  signal.addEventListener('abort', () => tell());
  return { told, tell };
}

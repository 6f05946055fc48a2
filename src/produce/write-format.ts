import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { Finished } from '../checks/finished.ts';
import { checkFinished } from '../checks/finished-checks.ts';
import { append } from '../model/append.ts';
import type { Count, TellCount } from '../model/count.ts';
import type { Format } from '../model/formats.ts';
import type { PageStart } from '../model/page-start.ts';
import type { Publication } from '../model/publication.ts';
import { isError, isFatal, reportOn } from '../model/report.ts';
import { settle } from '../model/severities.ts';
import { cacheFolder, folderCache } from '../platform/cache.ts';
import { shownPath } from '../platform/shown-path.ts';
import type { FurtherFile } from '../writers/writer.ts';
import { writers } from '../writers/writers.ts';
import { attempt } from './attempt.ts';
import type { Run } from './run.ts';
import { filePath, type Settled } from './settle-options.ts';
import type { Shown } from './shown.ts';
import type { Step } from './step.ts';

/** A publication in one format, and how long its writer took. */
export interface Written extends Finished {
  format: Format;
  publication: Publication;
  /** How many faults it carries. */
  faults: number;
  /** Milliseconds, waiting for others included. */
  duration: number;
}

/** What came of writing one format. */
export interface FormatResult {
  format: Format;
  /** Absent where no true file of the format is possible: the messages say why. */
  written?: Written | undefined;
  messages: VFileMessage[];
  /** A bug in the writer. It is thrown once the other formats are in place. */
  bug?: unknown;
}

/**
 * Writes the formats of a publication, each by itself: what goes wrong with one keeps no other from being written.
 *
 * @param faults how many faults every format carries
 */
export function formatWriter(settled: Settled, run: Run, faults: number): (shown: Shown) => Promise<FormatResult> {
  const { project, signal, host, onProgress } = run;
  const pages = project.formats.includes('pdf') ? pageStarts(signal) : undefined;
  return async (shown) => {
    const { format } = shown;
    const path = filePath(format, shown.publication, settled.options);
    const file = { path: shownPath(join(project.out, path), host), format };
    let activity: Step['activity'] = 'write';
    const tell = (state: Step['state'], count?: Count) =>
      onProgress({ activity, state, ...file, ...(count && { count }) });
    tell('begun');
    const messages: VFileMessage[] = [];
    const result: FormatResult = { format, messages };
    const start = performance.now();
    try {
      const finished = await attempt(
        run,
        (found) => append(messages, found),
        () =>
          writeFormat(shown, path, settled, {
            ...{ run, messages, pages, faults },
            tellCount: (count) => tell('underway', count),
            beginCheck() {
              activity = 'check';
              tell('underway');
            },
          }),
      );
      if (finished && !messages.some(isFatal)) result.written = { ...finished, duration: performance.now() - start };
    } catch (error) {
      signal.throwIfAborted();
      result.bug = error;
    } finally {
      // Nobody waits any longer for what it has not said.
      if (format === 'pdf') pages?.tell();
    }
    tell(result.written ? 'done' : 'failed');
    return result;
  };
}

interface Writing {
  run: Run;
  /** Takes what writer and checks find. */
  messages: VFileMessage[];
  pages: PageStarts | undefined;
  faults: number;
  tellCount: TellCount;
  /** Called once the file is written. */
  beginCheck: () => void;
}

async function writeFormat(
  { format, publication, expected }: Shown,
  path: string,
  { template, options, hindrances }: Settled,
  { run, messages, pages, faults, tellCount, beginCheck }: Writing,
): Promise<Omit<Written, 'duration'>> {
  const { project, effort, host, browser, signal } = run;
  const hindrance = hindrances[format];
  if (hindrance) throw hindrance;
  const report = reportOn(publication.lines, messages);
  const faultsNow = () => faults + settle(messages, project.severities).filter(isError).length;
  const further: FurtherFile[] = [];
  const writer = await writers[format].load();
  const bytes = await writer.write(publication, {
    template,
    options,
    browser,
    report,
    faults: faultsNow,
    signal,
    tellCount,
    cache: folderCache(cacheFolder(host.env), host),
    addFile: (file) => further.push(file),
    tellPages: pages?.tell,
    pageStarts: pages?.told,
  });
  const finished = {
    format,
    publication,
    expected,
    main: { format, path, mediaType: writers[format].mediaType, bytes },
    further: further.map((file) => ({ format, ...file })),
  };
  beginCheck();
  await checkFinished(finished, { report, effort, print: options.print, browser, host, signal });
  return { ...finished, faults: faultsNow() };
}

type PageStarts = ReturnType<typeof pageStarts>;

/** What the writer that prints tells the others: where its pages begin. Nothing once it ended without, or all are stopped. */
function pageStarts(signal: AbortSignal) {
  let tell: (starts?: readonly PageStart[]) => void = () => {};
  const told = new Promise<readonly PageStart[] | undefined>((resolve) => {
    tell = resolve;
  });
  signal.addEventListener('abort', () => tell());
  return { told, tell };
}

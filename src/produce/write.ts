import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { checkFileLinks, type Outputs } from '../checks/file-links.ts';
import type { Finished } from '../checks/finished.ts';
import { checkFinished } from '../checks/finished-checks.ts';
import type { Format } from '../model/formats.ts';
import type { PageStart } from '../model/page-start.ts';
import type { Publication } from '../model/publication.ts';
import { isError, reportOn } from '../model/report.ts';
import { cacheFolder, folderCache } from '../platform/cache.ts';
import { shownPath } from '../platform/shown-path.ts';
import type { FurtherFile } from '../writers/writer.ts';
import { writers } from '../writers/writers.ts';
import { allOrStop } from './all-or-stop.ts';
import { checkThoroughly } from './check-thoroughly.ts';
import { noticedBrowser } from './noticed-browser.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { Run } from './run.ts';
import { filePath, type Settled, settleOptions } from './settle-options.ts';
import { type Shown, shownIn } from './shown.ts';
import { keepLinksInVariant } from './variant-links.ts';

/** A publication in one format, and how long its writer took. */
export interface Written extends Finished {
  format: Format;
  publication: Publication;
  /** Milliseconds, waiting for others included. */
  duration: number;
}

/**
 * Writes one publication in all formats, in memory, and makes the checks of the run. What they find goes to the messages of
 * the run.
 *
 * @param loadOutputs tells what the run makes
 * @returns a format each, in the order of the project's; nothing where the publication has errors.
 */
export async function write(
  prepared: PreparedSource,
  run: Run,
  loadOutputs: () => Promise<Outputs>,
): Promise<Written[] | undefined> {
  const { publication, messages } = prepared;
  if (!publication) return undefined;
  const found: VFileMessage[] = [];
  try {
    await keepLinksInVariant(prepared, loadOutputs);
    await checkFileLinks(publication, loadOutputs, reportOn(publication.lines, found));
    const ofLinks = run.log.collect(found.splice(0));
    // A source is looked through though it has errors: all is told at once.
    if (run.effort === 'check') {
      await checkThoroughly(publication, prepared, run, reportOn(publication.lines, found));
    }
    if ([...messages, ...ofLinks].some(isError)) return undefined;
    const settled = await settleOptions(publication, prepared, run);
    if (!settled) return undefined;
    const written = await writeFormats(publication, settled, run, found);
    return run.log.collect(found.splice(0)).some(isError) ? undefined : written;
  } finally {
    run.log.collect(found);
  }
}

/** Writes the formats of the project, in their order. */
async function writeFormats(publication: Publication, settled: Settled, run: Run, found: VFileMessage[]) {
  const { formats } = run.project;
  const stop = new AbortController();
  const { browser, isBusy } = noticedBrowser(run.browser);
  const signal = AbortSignal.any([run.signal, stop.signal]);
  const writeFormat = formatWriter(settled, { ...run, browser, signal }, found);
  const shown = await shownIn(formats, publication);
  // The writers that wait for the browser go first, by themselves until it has what it is to print: the others work while it does.
  const first = shown.filter(({ format }) => writers[format].needsBrowser).map(writeFormat);
  const begun = first.length > 0 && Promise.race([isBusy, Promise.allSettled(first)]);
  const others = shown
    .filter(({ format }) => !writers[format].needsBrowser)
    .map(async (one) => {
      await begun;
      signal.throwIfAborted();
      return writeFormat(one);
    });
  const written = await allOrStop([...first, ...others], stop);
  return formats.flatMap((wanted) => written.filter(({ format }) => format === wanted));
}

/** @param found takes what writers and checks find */
function formatWriter({ template, options }: Settled, run: Run, found: VFileMessage[]) {
  const { project, effort, host, browser, signal, onProgress } = run;
  const pages = project.formats.includes('pdf') ? pageStarts(signal) : undefined;
  const cache = folderCache(cacheFolder(host.env), host);
  return async ({ format, publication, expected }: Shown): Promise<Written> => {
    const report = reportOn(publication.lines, found);
    const path = filePath(format, publication, options);
    const shown = shownPath(join(project.out, path), host);
    const start = performance.now();
    onProgress({ state: 'begun', path: shown, format });
    const further: FurtherFile[] = [];
    const context = { template, options, browser, report, signal, cache };
    const addFile = (file: FurtherFile) => further.push(file);
    const writer = await writers[format].load();
    const bytes = await writer
      .write(publication, { ...context, addFile, tellPages: pages?.tell, pageStarts: pages?.told })
      // Nobody waits any longer for what it has not told.
      .finally(() => format === 'pdf' && pages?.tell());
    const finished = {
      format,
      publication,
      expected,
      main: { format, path, mediaType: writers[format].mediaType, bytes },
      further: further.map((file) => ({ format, ...file })),
    };
    await checkFinished(finished, { report, effort, print: options.print, browser, host, signal });
    onProgress({ state: 'done', path: shown, format });
    return { ...finished, duration: performance.now() - start };
  };
}

/** What the writer that prints tells the others: where its pages begin. Nothing once it ended without, or all are stopped. */
function pageStarts(signal: AbortSignal) {
  let tell: (starts?: readonly PageStart[]) => void = () => {};
  const told = new Promise<readonly PageStart[] | undefined>((resolve) => {
    tell = resolve;
  });
  signal.addEventListener('abort', () => tell());
  return { told, tell };
}

import type { VFileMessage } from 'vfile-message';
import { checkFileLinks, type Outputs } from '../checks/file-links.ts';
import type { Publication } from '../model/publication.ts';
import { isError, isFatal, reportOn } from '../model/report.ts';
import { settle } from '../model/severities.ts';
import { writers } from '../writers/writers.ts';
import { allOrStop } from './all-or-stop.ts';
import { checkThoroughly } from './check-thoroughly.ts';
import { noticedBrowser } from './noticed-browser.ts';
import { setPictureText } from './picture-text.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { Run } from './run.ts';
import { type Settled, settleOptions } from './settle-options.ts';
import { shownIn } from './shown.ts';
import { keepLinksInVariant } from './variant-links.ts';
import { type FormatResult, formatWriter, type Written } from './write-format.ts';

/** What came of writing a publication. */
export interface WriteResult {
  /** The formats that a true file was made of, in the order of the project's. */
  written: Written[];
  /** How many faults these files carry. */
  faults: number;
  /** Whether there was an error of any kind. */
  hasErrors: boolean;
  /** A bug in the writer of one format. It is thrown once the others are in place. */
  bug?: unknown;
}

/**
 * Writes one publication in all formats, in memory, and makes the checks of the run. What they find goes to the messages of
 * the run.
 *
 * @param loadOutputs tells what the run makes
 */
export async function write(
  prepared: PreparedSource,
  run: Run,
  loadOutputs: () => Promise<Outputs>,
): Promise<WriteResult> {
  const { publication } = prepared;
  if (!publication) return { written: [], faults: 0, hasErrors: true };
  const found: VFileMessage[] = [];
  let results: FormatResult[] = [];
  try {
    const settled = await settleAll(publication, prepared, run, { found, loadOutputs });
    // The messages of a template are reported when it is loaded, and count for each publication that is set in it.
    const ofTemplate = settle(settled?.template.warnings ?? [], run.project.severities);
    const errors = [...prepared.messages, ...ofTemplate, ...run.log.collect(found.splice(0))].filter(isError);
    if (!settled || errors.some(isFatal)) return { written: [], faults: 0, hasErrors: true };
    const shown = await setPictureText(publication, settled.template);
    results = await writeFormats(shown, settled, run, errors.length);
    return resultOf(results, errors.length, run);
  } finally {
    run.log.collect(found);
  }
}

/** What is found before the first format is written. */
async function settleAll(
  publication: Publication,
  prepared: PreparedSource,
  run: Run,
  { found, loadOutputs }: { found: VFileMessage[]; loadOutputs: () => Promise<Outputs> },
): Promise<Settled | undefined> {
  const report = reportOn(publication.lines, found);
  await keepLinksInVariant(prepared, loadOutputs);
  await checkFileLinks(publication, loadOutputs, report);
  if (run.effort === 'check') await checkThoroughly(publication, prepared, run, report);
  return settleOptions(publication, prepared, run, report);
}

function resultOf(results: readonly FormatResult[], faults: number, { log }: Run): WriteResult {
  const settled = results.map((result) => ({ ...result, messages: log.collect(result.messages).filter(isError) }));
  const written = settled.flatMap((result) => result.written ?? []);
  const ofFormats = settled.flatMap((result) => (result.written ? result.messages : []));
  const failed = settled.find(({ bug }) => bug !== undefined);
  return {
    written,
    faults: faults + ofFormats.length,
    hasErrors: faults > 0 || settled.some(({ messages }) => messages.length > 0),
    ...(failed && { bug: failed.bug }),
  };
}

/** Writes the formats of the project, in their order. */
async function writeFormats(
  publication: Publication,
  settled: Settled,
  run: Run,
  faults: number,
): Promise<FormatResult[]> {
  const { formats } = run.project;
  const stop = new AbortController();
  const { browser, isBusy } = noticedBrowser(run.browser);
  const signal = AbortSignal.any([run.signal, stop.signal]);
  const writeFormat = formatWriter(settled, { ...run, browser, signal }, faults);
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
  const results = await allOrStop([...first, ...others], stop);
  return formats.flatMap((wanted) => results.filter(({ format }) => format === wanted));
}

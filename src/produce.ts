import { join } from 'node:path';
import type { Outputs } from './checks/checks.ts';
import type { ProjectSource } from './config/sources.ts';
import { entryOf } from './formats/entries.ts';
import type { Variants } from './markdown/only.ts';
import type { Count } from './model/count.ts';
import { type Limits, publishingTime } from './model/limits.ts';
import { failure, type StageResult } from './model/report.ts';
import { nextLine } from './model/source-lines.ts';
import { whenStuck } from './platform/interruption/deadlines.ts';
import { isBelow } from './platform/path-below.ts';
import { type TimeLimit, timeLimit } from './platform/time-limit.ts';
import { diagramDrawer } from './prepare/diagrams.ts';
import type { TemplateChoice } from './prepare/template.ts';
import { type PreparedDocument, prepare } from './prepare.ts';
import { optionsOf } from './produce/format-views.ts';
import { attempt, messageLog } from './produce/message-log.ts';
import { type PreparedSource, slugClaims, type VariantSearch, variantSearch } from './produce/prepared-source.ts';
import { type PublishingRun, publishingRun, readsFrom, recordedRun } from './produce/publishing-run.ts';
import { hasTooManyWarnings, type Run, reportTooManyWarnings } from './produce/run.ts';
import { sourceLinkRewriter } from './produce/source-links.ts';
import { checkBeforeWriting, type ReadyPublication, type WriteResult, write } from './produce/write.ts';
import type { WrittenFormat } from './produce/write-format.ts';
import { filePath } from './produce/writer-setup.ts';
import { forFormat } from './publication/for-format.ts';

/** A publication: its source, and its files. */
export interface Product {
  run: Run;
  prepared: PreparedSource;
  /** At least one format. A format without a correct file is left out. */
  written: readonly WrittenFormat[];
  /** The number of faults in the files. */
  faults: number;
  /** Whether all formats were written, and none of the files has a fault. */
  isSound: boolean;
}

/**
 * Creates the publications of a run, in memory, one at a time, or two if they are short: sources → prepare → write → check.
 * Problems with a document, a config or the machine go to the log of the run.
 *
 * @returns each publication that has files to put in place, while the run does not exceed its maximum number of
 * warnings. A strict run has none with errors
 */
export async function* produce(opened: Run): AsyncGenerator<Product> {
  const run = publishingRun(opened);
  const { log, project, signal } = run;
  using _ = whenStuck((failure) => run.onStuck([...log.messages, ...failure.messages]));
  // All are read before the first is written: a mistake in the last one is reported before work is put into the others.
  const preparedRun = log.take(await attempt(run, () => prepareRun(run)));
  if (!preparedRun) return;
  const { sources, loadAll } = preparedRun;
  for (const prepared of sources) {
    if (prepared.publication) await run.viewer?.onPrepared?.(prepared.publication, prepared);
  }
  const loadOutputs = outputsOfRun(loadAll, run);
  const rewriteLinksInPlace = sourceLinkRewriter(loadAll, run, loadOutputs);
  /** A publication beside which the next one may be written. */
  let earlier: Writing | undefined;
  try {
    for (const prepared of sources) {
      const position = project.sources.length + prepared.position;
      log.moveTo(position);
      const own = recordedRun(run, prepared.reads);
      /** Does a part of the work on the publication, within its time. */
      const attemptPart = <T>(work: (run: PublishingRun) => Promise<T>) =>
        attempt(run, () => prepared.time.within(signal, (inTime) => work({ ...own, signal: inTime })));
      const checked = await attemptPart(async (run) => {
        await rewriteLinksInPlace(prepared);
        return log.take(await checkBeforeWriting(prepared, run, loadOutputs));
      });
      const ready = log.take(checked);
      signal.throwIfAborted();
      if (!ready) continue;
      const isLight = isWrittenBesideOthers(ready, run);
      if (earlier && !isLight) {
        yield* finish(earlier, run);
        earlier = undefined;
      }
      const writing = { prepared, position, result: attemptPart((run) => write(ready, run)) };
      // What fails is thrown when it is its turn.
      writing.result.catch(() => {});
      const ended = isLight ? earlier : writing;
      earlier = isLight ? writing : undefined;
      if (ended) yield* finish(ended, run);
    }
    if (earlier) yield* finish(earlier, run);
  } finally {
    await Promise.allSettled([earlier?.result]);
  }
  log.moveTo(2 * project.sources.length);
  reportTooManyWarnings(run);
}

/** A publication that is being written. */
interface Writing {
  prepared: PreparedSource;
  /** Of its messages in the run. */
  position: number;
  result: Promise<StageResult<StageResult<WriteResult> | undefined>>;
}

/** Waits for a publication, and reports on it. */
async function* finish({ prepared, position, result }: Writing, run: PublishingRun): AsyncGenerator<Product> {
  const { log, project, signal } = run;
  const written = log.take(await result, position);
  const value = written && log.take(written, position);
  signal.throwIfAborted();
  if (!value) return;
  const { bug, hasErrors, written: files, faults } = value;
  const isHeld = (project.strict && hasErrors) || hasTooManyWarnings(run);
  if (files.length > 0 && !isHeld) yield { run, prepared, written: files, faults, isSound: !hasErrors };
  if (bug !== undefined) throw bug;
}

/**
 * Lines of sources up to which two publications are in memory at the same time: while one waits for Typst or for files, the
 * other is worked on.
 */
const lightLines = 2_000;

/**
 * Whether a publication is short, and needs nothing that two of them cannot share: a browser, whose crash would end both; a
 * viewer; or a maximum number of warnings, which decides what is put in place.
 */
function isWrittenBesideOthers({ publication, setup }: ReadyPublication, { project, viewer }: PublishingRun): boolean {
  const usesBrowser = project.formats.includes('pdf') && setup.ownOf('pdf').engine !== 'typst';
  const isAlone = viewer !== undefined || project.maxWarnings !== undefined;
  return !usesBrowser && !isAlone && nextLine(publication.lines) <= lightLines;
}

/** The prepared sources of a run. */
interface PreparedRun {
  /** Those to write. */
  sources: readonly PreparedSource[];
  /** Those that a publication may refer to. The sources of other shards are prepared when this is first called. */
  loadAll(): Promise<readonly PreparedSource[]>;
}

async function prepareRun(run: PublishingRun): Promise<PreparedRun> {
  const { split } = run;
  if (!split) {
    const sources = await prepareAll(run);
    return { sources, loadAll: async () => sources };
  }
  const search = variantSearch(run.project);
  const sources = await prepareSome(run, search, (position) => split.own.has(position));
  let all: Promise<readonly PreparedSource[]> | undefined;
  const loadAll = () => {
    // Their shards report their messages.
    const silent = { ...run, log: messageLog(), onProgress: () => {} };
    all ??= prepareSome(silent, search, (position) => !split.own.has(position)).then((others) => [
      ...sources,
      ...others,
    ]);
    return all;
  };
  if (search.misses()) await loadAll();
  search.check();
  return { sources, loadAll };
}

/** Prepares the sources of a run. One that cannot be published has no publication, and messages that say why. */
export async function prepareAll(run: PublishingRun): Promise<PreparedSource[]> {
  const search = variantSearch(run.project);
  const all = await prepareSome(run, search, () => true);
  search.check();
  return all;
}

/** @param isWanted by the position of a source in the run */
async function prepareSome(
  run: PublishingRun,
  search: VariantSearch,
  isWanted: (position: number) => boolean,
): Promise<PreparedSource[]> {
  const { project, log } = run;
  const claim = slugClaims(project);
  const all: PreparedSource[] = [];
  for (const [position, source] of project.sources.entries()) {
    if (!isWanted(position)) continue;
    log.moveTo(position);
    const ofSource = await search.prepareEach((variants) => prepareOne(source, variants, run));
    for (const prepared of ofSource) {
      const collected = { ...prepared, position, messages: log.collect(prepared.messages) };
      const claimed = await attempt(run, async () => {
        claim(collected, source.displayPath);
        return collected;
      });
      const one = log.take(claimed);
      if (one) all.push(one);
    }
  }
  return all;
}

async function prepareOne(
  source: ProjectSource,
  variants: Variants,
  run: PublishingRun,
): Promise<Omit<PreparedSource, 'position'>> {
  const { project, browser, cache, stageCache, stageWorkers, signal, onProgress } = run;
  const reads = run.reads && readsFrom(run.reads);
  const { host, network, templateFor } = recordedRun(run, reads);
  signal.throwIfAborted();
  const step = { activity: 'read', path: source.displayPath } as const;
  onProgress({ ...step, state: 'begun' });
  const time = publicationTime(project.limits, source.displayPath);
  const settingsWith = (inTime: AbortSignal) => ({
    ...project,
    variants,
    network,
    time,
    stageCache,
    stageWorkers,
    signal: inTime,
    reportCount: (count: Count) => onProgress({ ...step, state: 'underway', count }),
    defaultsOfTemplate: (wanted: TemplateChoice) =>
      templateFor(wanted).then(({ defaults = {} }) => defaults, noDefaults),
    drawFor: (wanted: TemplateChoice) =>
      diagramDrawer({ browser, cache, host, template: () => templateFor(wanted), signal: inTime }),
  });
  const attempted = await attempt(run, () =>
    time.within(signal, (inTime) => prepare(source, host, settingsWith(inTime))),
  );
  const { value: prepared, messages } = attempted.value ?? { value: unreadable, messages: attempted.messages };
  onProgress({ ...step, state: prepared.publication ? 'done' : 'failed' });
  const variant = prepared.variants.size > 0 ? variants.built : undefined;
  return { ...prepared, messages, source, variant, reads, time };
}

/** For a template that cannot be loaded, which is reported when it is needed for writing. */
const noDefaults = () => ({});

/** A source that could not be read. */
const unreadable: PreparedDocument = { frontMatter: {}, variants: new Set<string>() };

/**
 * The time limit of a publication from reading its sources to its last check.
 *
 * @param path of its source, for messages
 */
function publicationTime({ time }: Pick<Limits, 'time'>, path: string): TimeLimit {
  const secondsFor = (characters: number) => time ?? publishingTime(characters);
  return timeLimit(secondsFor, (seconds, stages) => {
    // Outside of all stages, the source is being read.
    const named = stages.length > 0 ? [...stages] : ['reading the source'];
    return failure('source-time', { seconds, stages: named }, { line: 1, column: 1 }, path);
  });
}

/** The content of the output folder once the publications of a run are in place. Computed on first use. */
export function outputsOfRun(
  loadAll: () => Promise<readonly PreparedDocument[]>,
  run: Pick<Run, 'project' | 'host'>,
): () => Promise<Outputs> {
  let outputs: Promise<Outputs> | undefined;
  return () => {
    outputs ??= loadAll().then((all) => gather(all, run));
    return outputs;
  };
}

async function gather(
  all: readonly PreparedDocument[],
  { project, host }: Pick<Run, 'project' | 'host'>,
): Promise<Outputs> {
  const made = new Map<string, ReadonlySet<string> | undefined>();
  /** Folders that belong to the run: other files in them are removed. */
  const folders: string[] = [];
  for (const { publication, frontMatter } of all) {
    if (!publication) continue;
    for (const format of project.formats) {
      const entry = entryOf(format);
      const own = optionsOf(format, project, frontMatter);
      const path = filePath(format, publication, own);
      made.set(path, undefined);
      for (const suffix of entry.further?.(own) ?? []) {
        made.set(`${publication.id}-${suffix}.${entry.extension}`, undefined);
      }
      const targets = await entry.targets?.(forFormat(publication, format), own);
      for (const [file, ids] of targets ?? []) made.set(file, ids);
      if (path.includes('/')) folders.push(join(project.out, publication.id));
    }
  }
  return {
    made,
    async has(path) {
      const absolute = join(project.out, path);
      const isOther = isBelow(project.out, absolute) && !folders.some((folder) => isBelow(folder, absolute));
      return isOther && (await host.kind(absolute)) === 'file';
    },
  };
}

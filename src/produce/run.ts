import type { VFileMessage } from 'vfile-message';
import type { Effort } from '../checks/finished.ts';
import { type Project, resolveProject } from '../config/project.ts';
import { hostWithTexts } from '../config/source-texts.ts';
import type { Programs } from '../engines/programs.ts';
import { lastTimes, type Split, splitSources } from '../fleet/shard.ts';
import { createMessage, type Report, type StageResult } from '../model/report.ts';
import type { Browser } from '../platform/browser.ts';
import type { Cache } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { type Reads, recordingHost } from '../platform/recording.ts';
import type { Session } from '../session.ts';
import { foreseesBrowser } from './engine-choice.ts';
import { attempt, type MessageLog } from './message-log.ts';
import type { RunOptions, Step } from './run-options.ts';
import type { Viewer } from './viewer.ts';

/** What the publications of a run share. */
export interface Run {
  project: Project;
  /** The sources of the shard to build. Absent if all are built. */
  split: Split | undefined;
  effort: Effort;
  host: Host;
  /** That of the session. Reading it is not recorded, because what it contains was made from files that are. */
  cache: Cache;
  /** That of the session. */
  stageCache: Session['stageCache'];
  /** Those of the session. */
  stageWorkers: Session['stageWorkers'];
  /** That of the session. */
  downloads: Cache;
  /** The SHA-256 of each file that was downloaded, by URL. */
  addresses: Map<string, string>;
  browser: Browser;
  /** Those of the session. */
  programs: Programs;
  /** What was read to resolve the project, if the run records reads. */
  reads: Reads | undefined;
  /** The messages of the run so far. */
  log: MessageLog;
  /** Adds a message about the run itself. */
  report: Report;
  signal: AbortSignal;
  onProgress: (step: Step) => void;
  /** See `RunOptions`. */
  onStuck: (messages: readonly VFileMessage[]) => void;
  /** Absent if nobody looks at the files before all are written. */
  viewer?: Viewer;
}

/** What a run adds to its project and session. */
type RunParts = Pick<Run, 'split' | 'effort' | 'reads' | 'log' | 'signal' | 'onProgress' | 'onStuck'>;

/** @param isPrinting whether the browser starts now, in the background */
export function createRun(session: Session, project: Project, host: Host, isPrinting: boolean, parts: RunParts): Run {
  const { browser: executablePath, mayDropSandbox, limits } = project;
  const { log } = parts;
  const choice = { executablePath, mayDropSandbox, memory: limits.browserMemory, report: log.report };
  const { cache, stageCache, stageWorkers, downloads, programs } = session;
  const browser = session.browserFor(choice, isPrinting);
  const ofSession = { cache, stageCache, stageWorkers, downloads, programs, browser };
  return { project, host, ...ofSession, addresses: new Map(), report: log.report, ...parts };
}

/**
 * Resolves the project of a run, and starts the browser if a publication will be printed with it: that takes longest, and the rest
 * of the program is loaded meanwhile.
 *
 * @param effort how much to check: a strict build checks more
 * @param log the log of the run, which follows the severities of the project from now on
 * @returns no run if the config or the settings are wrong: the messages say why
 */
export async function openRun(
  session: Session,
  { signal = new AbortController().signal, onProgress = () => {}, onStuck = () => {}, ...options }: RunOptions,
  effort: Effort,
  log: MessageLog,
): Promise<StageResult<Run | undefined>> {
  const host = hostWithTexts(options, session.host);
  const opened = await attempt({ host, signal }, async () => {
    const read: Reads = { files: new Map(), addresses: new Map() };
    const project = await resolveProject(options, recordingHost(host, read));
    log.follow(project.severities);
    const messages = [...project.added.messages];
    if (options.verbose) {
      messages.push(createMessage('config-used', { config: project.config && shownPath(project.config, host) }));
    }
    const isPrinting = await foreseesBrowser(project, host, signal);
    const { shard, sources } = project;
    const run = createRun(session, project, host, isPrinting, {
      split: shard && (await splitSources(sources, shard, await lastTimes(host, session.cache), host)),
      effort: effort === 'build' && project.strict ? 'strict' : effort,
      reads: project.provenance || options.notesReads ? read : undefined,
      log,
      signal,
      onProgress,
      onStuck,
    });
    return { value: run, messages };
  });
  return opened.value ?? { value: undefined, messages: opened.messages };
}

/** Whether a run has more warnings than its project allows. */
export function hasTooManyWarnings({ project: { maxWarnings }, log }: Run): boolean {
  return maxWarnings !== undefined && log.warnings() > maxWarnings;
}

/** Reports that a run has more warnings than its project allows, at its end. */
export function reportTooManyWarnings(run: Run): void {
  const { project, log, report } = run;
  if (hasTooManyWarnings(run)) report('max-warnings', { count: log.warnings(), limit: project.maxWarnings ?? 0 });
}

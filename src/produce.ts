import type { VFileMessage } from 'vfile-message';
import { type Project, resolveProject } from './config/project.ts';
import { hostWithTexts } from './config/source-texts.ts';
import type { Effort } from './model/effort.ts';
import { lazyBrowser } from './platform/browser/lazy.ts';
import { openBrowser } from './platform/browser/open.ts';
import { machineHost } from './platform/host.ts';
import type { NetworkOptions } from './platform/network.ts';
import { type Reads, recordingHost } from './platform/recording.ts';
import { shownPath } from './platform/shown-path.ts';
import { attempt } from './produce/attempt.ts';
import { type MessageLog, messageLog } from './produce/message-log.ts';
import { outputsOf } from './produce/outputs.ts';
import { variantSearch } from './produce/prepare-variants.ts';
import type { PreparedSource } from './produce/prepared-source.ts';
import { readsFrom, recordedRun } from './produce/recorded.ts';
import type { Run } from './produce/run.ts';
import type { RunOptions } from './produce/run-options.ts';
import { slugClaims } from './produce/slugs.ts';
import { sourceLinks } from './produce/source-links.ts';
import { templateChoice } from './produce/template-choice.ts';
import { write } from './produce/write.ts';
import type { Written } from './produce/write-format.ts';
import { writers } from './writers/writers.ts';

/** A publication: what it was made of, and what was made of it. */
export interface Product {
  prepared: PreparedSource;
  /** One format at least. A format of which no true file is possible is left out. */
  written: readonly Written[];
  /** How many faults the files carry. */
  faults: number;
  /** Whether all formats were made, and none of the files carries a fault. */
  isSound: boolean;
}

/** What a run does with each publication that something true was made of. */
export type Take = (product: Product, run: Run) => Promise<void>;

/**
 * Makes the publications of a run, in memory: reads each source, settles it, writes its formats and checks them.
 *
 * @param effort what it looks for: a build that is told to be strict looks for more
 * @param take given each publication of which there are files to put in place, one after the other, while the run has no more
 * warnings than it may. A strict run has none with errors
 * @param start starts the browser, which ends with the run; who makes many runs may hand over one that they keep
 * @returns what was said of the run. It does not throw for what is wrong with a document, a config or the machine.
 */
export async function produce(
  options: RunOptions,
  effort: Effort,
  take: Take,
  start = openBrowser,
): Promise<VFileMessage[]> {
  const work = async (run: Run) => {
    const { project, log, signal } = run;
    // All are read before the first is written: what is wrong with the last one is told before work is put into the others.
    const all = await prepareAll(run);
    const loadOutputs = outputsOf(all, run);
    const linkSources = sourceLinks(all, run, loadOutputs);
    for (const prepared of all) {
      await attempt(run, log.collect, async () => {
        await linkSources(prepared);
        const { bug, hasErrors, ...made } = await write(prepared, recordedRun(run, prepared.reads), loadOutputs);
        signal.throwIfAborted();
        const isHeld = (project.strict && hasErrors) || exceeds(project, log);
        if (made.written.length > 0 && !isHeld) await take({ prepared, ...made, isSound: !hasErrors }, run);
        if (bug !== undefined) throw bug;
      });
    }
  };
  return inRun(options, effort, work, start);
}

/**
 * Does work with all that a run needs, which ends with it.
 *
 * @returns what was said of the run. It does not throw for what is wrong with a document, a config or the machine.
 */
export async function inRun(
  options: RunOptions,
  effort: Effort,
  work: (run: Run) => Promise<void>,
  start = openBrowser,
): Promise<VFileMessage[]> {
  const { host: given = machineHost(), signal = new AbortController().signal, onProgress = () => {} } = options;
  const host = hostWithTexts(options, given);
  const log = messageLog();
  const { report } = log;
  await attempt({ host, signal }, log.collect, async () => {
    const read: Reads = { files: new Map(), addresses: new Map() };
    const project = await resolveProject(options, recordingHost(host, read));
    const reads = project.provenance || options.notesReads ? read : undefined;
    log.follow(project.severities);
    log.collect(project.added.messages);
    if (options.verbose) report('config-used', { config: project.config && shownPath(project.config, host) });
    // First of all, because it takes longest: it starts while the rest is loaded and read.
    const { browser: executablePath, mayDropSandbox } = project;
    const memory = project.limits.browserMemory;
    const open = () => start({ env: host.env, executablePath, mayDropSandbox, memory, report });
    await using browser = needsBrowser(project) ? open() : lazyBrowser(open);
    const { openNetwork } = await import('./phases.ts');
    const network = openNetwork(networkOptions(project, signal), host);
    const templateFor = templateChoice(project, host, log);
    const own = { log, report, signal, onProgress };
    const strictly = effort === 'build' && project.strict ? 'strict' : effort;
    await work({ project, effort: strictly, host, templateFor, browser, network, reads, ...own });
    if (exceeds(project, log)) report('max-warnings', { count: log.warnings(), limit: project.maxWarnings ?? 0 });
  });
  return [...log.messages];
}

/** Whether a run has more warnings than its project allows. */
function exceeds({ maxWarnings }: Project, log: MessageLog): boolean {
  return maxWarnings !== undefined && log.warnings() > maxWarnings;
}

/** Reads the sources of a run and settles them. One that cannot be published has no publication, and messages that say why. */
export async function prepareAll(run: Run): Promise<PreparedSource[]> {
  const { prepare, diagramDrawer } = await import('./phases.ts');
  const { project, browser, log, signal, onProgress } = run;
  const claim = slugClaims(project);
  const search = variantSearch(project);
  const all: PreparedSource[] = [];
  for (const source of project.sources) {
    const ofSource = await search.prepareEach(async (variants): Promise<PreparedSource> => {
      const reads = run.reads && readsFrom(run.reads);
      const { host, network, templateFor } = recordedRun(run, reads);
      signal.throwIfAborted();
      const step = { activity: 'read', path: source.shown } as const;
      onProgress({ ...step, state: 'begun' });
      const prepared = await attempt(run, log.collect, () =>
        prepare(source, host, {
          ...project,
          variants,
          network,
          signal,
          tellCount: (count) => onProgress({ ...step, state: 'underway', count }),
          drawFor: (wanted) => diagramDrawer({ browser, host, template: () => templateFor(wanted), signal }),
        }),
      );
      onProgress({ ...step, state: prepared?.publication ? 'done' : 'failed' });
      const unread = { frontMatter: {}, messages: [], variants: new Set<string>() };
      const { variants: used, ...rest } = prepared ?? unread;
      return { ...rest, variants: used, source, variant: used.size > 0 ? variants.built : undefined, reads };
    });
    for (const prepared of ofSource) {
      const settled = { ...prepared, messages: log.collect(prepared.messages) };
      const claimed = await attempt(run, log.collect, async () => {
        claim(settled, source.shown);
        return settled;
      });
      if (claimed) all.push(claimed);
    }
  }
  search.check();
  return all;
}

function needsBrowser({ formats }: Project): boolean {
  return formats.some((format) => writers[format].needsBrowser);
}

function networkOptions({ allowedHosts, frozen, limits }: Project, signal: AbortSignal): NetworkOptions {
  return { allow: allowedHosts, frozen, time: limits.fetchTime, size: limits.fetchSize, signal };
}

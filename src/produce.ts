import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { type Project, resolveProject } from './config/project.ts';
import type { Settings } from './config/settings.ts';
import { append } from './model/append.ts';
import type { Effort } from './model/effort.ts';
import { defaultLimits } from './model/limits.ts';
import { Failure, makeStrict, reportTo } from './model/report.ts';
import { lazyBrowser } from './platform/browser/lazy.ts';
import { openBrowser } from './platform/browser/open.ts';
import { type Host, machineHost } from './platform/host.ts';
import type { NetworkOptions } from './platform/network.ts';
import type { Prepared } from './prepare.ts';
import type { Run, Step } from './produce/run.ts';
import { slugClaims } from './produce/slugs.ts';
import { templateChoice } from './produce/template-choice.ts';
import { type Written, write } from './produce/write.ts';
import { writers } from './writers/writers.ts';

/** Settings of a run, and what it is to do beside them. */
export interface RunOptions extends Settings {
  /** Ends the run early. */
  signal?: AbortSignal;
  /** Told of each step as it happens. */
  onProgress?: (step: Step) => void;
  /** Default: the machine that the process runs on. */
  host?: Host;
}

/** A publication without errors: what it was made of, and what was made of it. */
export interface Product {
  prepared: Prepared;
  written: readonly Written[];
}

/** What a run does with each publication that has no errors. */
export type Take = (product: Product, run: Run) => Promise<void>;

/**
 * Makes the publications of a run, in memory: reads each source, settles it, writes its formats and checks them.
 *
 * @param effort what it looks for: a build that is told to be strict looks for more
 * @param take told of each publication without errors, one after the other
 * @returns what was said of the run. It does not throw for what is wrong with a document, a config or the machine.
 */
export async function produce(options: RunOptions, effort: Effort, take: Take): Promise<VFileMessage[]> {
  const { host = machineHost(), signal = new AbortController().signal, onProgress = () => {} } = options;
  const ground = new VFile();
  const report = reportTo(ground);
  const { messages } = ground;
  try {
    const project = await resolveProject(options, host);
    if (project.strict) makeStrict(project.added.messages);
    append(messages, project.added.messages);
    // First of all, because it takes longest: it starts while the rest is loaded and read.
    const open = () => openBrowser({ env: host.env, executablePath: project.browser, report });
    await using browser = needsBrowser(project) ? open() : lazyBrowser(open);
    const { openNetwork } = await import('./phases.ts');
    const network = openNetwork(networkOptions(project, signal), host);
    const templateFor = templateChoice(project, host, messages);
    const own = { messages, report, signal, onProgress };
    const strictly = effort === 'build' && project.strict ? 'strict' : effort;
    const run: Run = { project, effort: strictly, host, templateFor, browser, network, ...own };
    // All are read before the first is written: what is wrong with the last one is told before work is put into the others.
    for (const prepared of await prepareAll(run)) {
      const written = await write(prepared, run);
      if (written) await take({ prepared, written }, run);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    append(messages, error.messages);
  }
  return messages;
}

/** @throws Failure `slug-conflict`: one of two publications would overwrite the other */
async function prepareAll({
  project,
  host,
  network,
  templateFor,
  browser,
  messages,
  signal,
}: Run): Promise<Prepared[]> {
  const { prepare, diagramDrawer } = await import('./phases.ts');
  const claim = slugClaims(project);
  const all: Prepared[] = [];
  for (const source of project.sources) {
    const prepared = await prepare(source, host, {
      ...project,
      network,
      drawFor: (wanted) => diagramDrawer({ browser, host, template: () => templateFor(wanted), signal }),
    });
    if (project.strict) makeStrict(prepared.messages);
    append(messages, prepared.messages);
    claim(prepared, source.shown);
    all.push(prepared);
  }
  return all;
}

function needsBrowser({ formats }: Project): boolean {
  return formats.some((format) => writers[format].needsBrowser);
}

function networkOptions({ allowedHosts, frozen, limits }: Project, signal: AbortSignal): NetworkOptions {
  const { fetchTime = defaultLimits.fetchTime, fetchSize = defaultLimits.fetchSize } = limits;
  return { allow: allowedHosts, frozen, time: fetchTime, size: fetchSize, signal };
}

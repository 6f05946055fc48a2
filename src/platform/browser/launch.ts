import type { Browser as ConnectedBrowser } from 'puppeteer-core';
import { failure, type Report } from '../../model/report.ts';
import type { BrowserDocument } from '../browser.ts';
import { type BrowserProcess, removeAbandonedProfiles, startProcess } from './browser-process.ts';
import { type JailedPage, jail } from './jail.ts';
import { locate, noBrowser } from './locate.ts';
import { type Candidate, type Confinement, confinements, type Machine } from './machine.ts';

/** A browser that responds. */
export interface RunningBrowser {
  connected: ConnectedBrowser;
  /** Its first page, isolated. */
  first: JailedPage;
  /** For instance `HeadlessChrome/153.0.7000.10`. */
  version: string;
  process: BrowserProcess;
}

/** The best browser of the machine. */
export interface LaunchedBrowser extends RunningBrowser {
  path: string;
  /** Why it has no sandbox, if so. */
  unjailed: string | undefined;
}

export interface LaunchOptions {
  machine: Machine;
  /** Path of the browser that the user has set. */
  executablePath: string | undefined;
  /** Whether it may run without its sandbox if the system offers none. */
  mayDropSandbox: boolean;
  report: Report;
  /** Milliseconds that a browser may take to respond. */
  timeout: number;
  /** Megabytes of memory that it may take. */
  memory: number;
  /** Aborted when the browser is no longer needed. */
  signal: AbortSignal;
}

/** Shown initially, since the first document of an origin waits for a new renderer. */
const emptyDocument: BrowserDocument = { html: '<!doctype html><title>Offprint</title>', files: new Map() };

/**
 * Starts the best browser of the machine that works, in the safest way that works.
 * An installed browser need not work: Ubuntu's `chromium-browser` only says that it is a snap, and a downloaded Chrome
 * may need missing libraries. So the next is tried, and all reasons are reported if none starts.
 *
 * @throws Failure `browser-missing`, `browser-sandbox` or `browser-failed`
 */
export async function launch(options: LaunchOptions): Promise<LaunchedBrowser> {
  const { machine, executablePath, report } = options;
  const mayDrop = options.mayDropSandbox || machine.env.OFFPRINT_BROWSER_SANDBOX === 'false';
  const ways = await confinements(machine);
  const allowed = ways.filter(({ unjailed }) => mayDrop || unjailed === undefined);
  const failed = new Map<Candidate, string>();
  void removeAbandonedProfiles();
  for await (const candidate of locate(machine, executablePath)) {
    failed.set(candidate, 'has no sandbox when run as root without the program `setpriv`');
    for (const way of allowed) {
      const outcome = await attemptTwice(candidate, way, options);
      if (typeof outcome !== 'string') {
        if (way.unjailed) report('browser-unjailed', { reason: way.unjailed });
        return { ...outcome, path: candidate.path, unjailed: way.unjailed };
      }
      failed.set(candidate, outcome);
      if (isLate(outcome)) break;
    }
  }
  if (failed.size === 0) throw noBrowser(machine);
  const reason = [...failed].map(([{ path }, why]) => `\`${path}\` ${why}`).join('; ');
  const others =
    mayDrop || [...failed.values()].some(isLate) ? [] : ways.filter(({ unjailed }) => unjailed !== undefined);
  throw failure((await startsIn(others, failed.keys(), options)) ? 'browser-sandbox' : 'browser-failed', { reason });
}

/** Whether a browser timed out: it would also do so without its sandbox. */
function isLate(outcome: string): boolean {
  return outcome.startsWith('does not answer within');
}

/** Whether a browser starts without its sandbox, so that the sandbox is the problem. It is shown no document. */
async function startsIn(
  ways: readonly Confinement[],
  candidates: Iterable<Candidate>,
  options: LaunchOptions,
): Promise<boolean> {
  for (const candidate of candidates) {
    for (const way of ways) {
      const outcome = await attempt(candidate, way, options);
      if (typeof outcome === 'string') continue;
      await outcome.process.stop();
      return true;
    }
  }
  return false;
}

/** A browser may crash at startup for a temporary reason. */
async function attemptTwice(candidate: Candidate, way: Confinement, options: LaunchOptions) {
  const outcome = await attempt(candidate, way, options);
  const hasEnded = typeof outcome === 'string' && outcome.startsWith('ended');
  return hasEnded ? attempt(candidate, way, options) : outcome;
}

/** @returns why it did not start, if so, in words that follow "the browser". */
async function attempt(
  candidate: Candidate,
  confinement: Confinement,
  options: LaunchOptions,
): Promise<RunningBrowser | string> {
  options.signal.throwIfAborted();
  let process: BrowserProcess;
  try {
    process = startProcess(candidate, confinement, options.machine.env, options.memory);
  } catch (error) {
    return `does not start: ${(error as Error).message}`;
  }
  const outcome = await firstAnswer(process, options);
  if (typeof outcome === 'string') {
    await process.stop();
    if (process.isTooLarge()) throw failure('browser-memory', { limit: options.memory });
  }
  return outcome;
}

async function firstAnswer(process: BrowserProcess, { timeout, signal }: LaunchOptions) {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  // Not with `AbortSignal.timeout`: Node 20 forgets such a signal if another depends on it and memory is collected.
  const late = new Promise<string>((resolve) => {
    onAbort = () => resolve(`does not answer within ${timeout / 1000} s`);
    timer = setTimeout(onAbort, timeout);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  const ended = process.ended.then((how) => [how, complaint(process.lastWords())].filter(Boolean).join(': '));
  try {
    return await Promise.race([connect(process), ended, late]);
  } catch (error) {
    // A browser that has ended breaks the connection: its end is more informative.
    return Promise.race([ended, Promise.resolve(`does not answer as expected: ${(error as Error).message}`)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

async function connect(process: BrowserProcess): Promise<RunningBrowser> {
  const { default: puppeteer } = await import('puppeteer-core');
  const connected = await puppeteer.connect({
    transport: process.transport,
    defaultViewport: null,
    protocolTimeout: 0,
  });
  const [version, pages] = await Promise.all([connected.version(), connected.pages()]);
  const first = await jail(pages[0] ?? (await connected.newPage()));
  await first.load(emptyDocument);
  return { connected, version, first, process };
}

/** The line with the error of Chromium, or of the system's loader. */
function complaint(words: string): string | undefined {
  const lines = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fatal = lines.findLast((line) => /FATAL|error while loading|Running as root|snap/.test(line)) ?? lines.at(-1);
  return fatal?.replace(/^\[[^\]]*\]\s*/, '');
}

import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { defaultLimits } from '../../model/limits.ts';
import { type Failure, failure, type Report } from '../../model/report.ts';
import type { Browser, BrowserDocument } from '../browser.ts';
import type { Host } from '../host.ts';
import type { BrowserProcess } from './browser-process.ts';
import { type JailedPage, jail } from './jail.ts';
import { launch, type RunningBrowser } from './launch.ts';
import { type Machine, thisMachine } from './machine.ts';

export interface BrowserOptions {
  /** Path of the browser to use. Default: the best one of the machine. */
  executablePath?: string | undefined;
  env: Host['env'];
  /** Whether it may run without its sandbox if the system offers none. Default: no. */
  mayDropSandbox?: boolean;
  report: Report;
  /** Milliseconds that the browser may take to start. Default: 20 000. */
  startTimeout?: number;
  /** Megabytes of memory that all of its processes may take. Default: that of a project without limits of its own. */
  memory?: number;
  /** Milliseconds for a document whose user sets no limit. Default: 120 000. */
  timeout?: number;
  /** Default: the machine that the program runs on. */
  machine?: Machine;
}

interface StartedBrowser {
  launched: Promise<RunningBrowser>;
  idle: Promise<JailedPage[]>;
  scripted: JailedPage[];
  /** Whether it has run and ended. */
  hasEnded: boolean;
}

/**
 * Starts a browser in the background. If it cannot start, the first caller that uses it gets the error. If it crashes,
 * its current work fails, and it is restarted for the next.
 * Pages are reused for the next document: that halves the time of a document (measured).
 */
export function openBrowser(options: BrowserOptions): Browser {
  const {
    env,
    executablePath,
    mayDropSandbox = false,
    report,
    timeout = 120_000,
    startTimeout = 20_000,
    memory = defaultLimits.browserMemory,
    machine = thisMachine(env),
  } = options;
  const closing = new AbortController();
  const start = (): StartedBrowser => {
    const launched = launch({
      machine,
      executablePath,
      mayDropSandbox,
      report,
      timeout: startTimeout,
      memory,
      signal: closing.signal,
    });
    const idle = launched.then(({ first }) => [first]);
    idle.catch(() => {});
    const started: StartedBrowser = { launched, idle, scripted: [], hasEnded: false };
    const end = () => {
      started.hasEnded = true;
    };
    launched.then(({ process }) => process.ended.then(end)).catch(() => {});
    return started;
  };
  let started = start();
  const current = (): StartedBrowser => {
    if (started.hasEnded && !closing.signal.aborted) started = start();
    return started;
  };

  return {
    version: async () => (await current().launched).version,

    async withPage<T>(
      document: BrowserDocument,
      use: (page: Page) => Promise<T>,
      signal?: AbortSignal,
      limit = timeout,
    ): Promise<T> {
      const { launched, idle } = current();
      const running = await launched;
      const pages = await idle;
      return guarded(running, { timeout: limit, memory, signal }, async (onPage) => {
        const jailed = pages.pop() ?? (await jail(await running.connected.newPage()));
        onPage(jailed.page);
        await jailed.load(document);
        const result = await use(jailed.page);
        pages.push(jailed);
        return result;
      });
    },

    async withScripts<T>(document: BrowserDocument, use: (page: Page) => Promise<T>, signal?: AbortSignal): Promise<T> {
      const { launched, scripted } = current();
      const running = await launched;
      return guarded(running, { timeout, memory, signal }, async (onPage) => {
        const jailed = takeShowing(document, scripted) ?? (await jail(await running.connected.newPage(), 'own'));
        onPage(jailed.page);
        if (jailed.current() !== document) await jailed.load(document);
        const result = await use(jailed.page);
        scripted.push(jailed);
        return result;
      });
    },

    async [Symbol.asyncDispose](): Promise<void> {
      closing.abort();
      await started.launched.then(
        ({ process }) => process.stop(),
        () => {},
      );
    },
  };
}

/** Takes an idle page: one that already shows the document, which need not be loaded again, or any. */
function takeShowing(document: BrowserDocument, idle: JailedPage[]): JailedPage | undefined {
  const index = idle.findIndex((page) => page.current() === document);
  return index === -1 ? idle.pop() : idle.splice(index, 1)[0];
}

/**
 * A browser that starts on first use, for a run that may not need one. It ends when it has not been used for a while, because it
 * holds hundreds of megabytes, and starts again on the next use.
 *
 * @param idleTime milliseconds without use after which it ends. Default: it does not
 */
export function lazyBrowser(open: () => Browser, idleTime = Number.POSITIVE_INFINITY): Browser {
  let opened: Browser | undefined;
  let uses = 0;
  let idle: NodeJS.Timeout | undefined;
  let ending: Promise<unknown> | undefined;
  const end = () => {
    const ended = opened;
    opened = undefined;
    ending = Promise.all([ending, ended?.[Symbol.asyncDispose]()]);
    // Thrown when the browser is disposed of.
    ending.catch(() => {});
  };
  const using = async <Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> => {
    clearTimeout(idle);
    opened ??= open();
    uses++;
    try {
      return await use(opened);
    } finally {
      uses--;
      if (uses === 0 && Number.isFinite(idleTime)) idle = setTimeout(end, idleTime).unref();
    }
  };
  return {
    version: () => using((browser) => browser.version()),
    withPage: (...args) => using((browser) => browser.withPage(...args)),
    withScripts: (...args) => using((browser) => browser.withScripts(...args)),
    async [Symbol.asyncDispose]() {
      clearTimeout(idle);
      await ending;
      await opened?.[Symbol.asyncDispose]();
    },
  };
}

interface Limits {
  /** Milliseconds that the work may take; infinite if `signal` ends it in time. */
  timeout: number;
  /** Megabytes of memory that the browser may take. */
  memory: number;
  signal: AbortSignal | undefined;
}

/**
 * Waits for work in a page, but not beyond the life of the browser and the page, the time limit, or the signal.
 * A browser that is stopped or killed does not always reject pending calls: without this a run could hang. The page of
 * work that failed is closed.
 *
 * @param work reports its page by calling `onPage`.
 * @throws Failure `browser-failed`; the reason of `signal`; or any error of `work`.
 */
async function guarded<T>(
  { process }: RunningBrowser,
  limits: Limits,
  work: (onPage: (page: Page) => void) => Promise<T>,
): Promise<T> {
  const end = firstEnd(process, limits);
  let used: Page | undefined;
  const onPage = (page: Page) => {
    used = page;
    page.on('error', end.onCrash);
  };
  try {
    return await Promise.race([end.reached, work(onPage)]);
  } catch (error) {
    await closeOrStop(used, process);
    throw await explained(error, process, limits);
  } finally {
    used?.off('error', end.onCrash);
    end.cancel();
  }
}

/** Milliseconds that a page may take to close. */
const timeToClose = 1000;

/** A browser that does not even close a page is ended: the next document gets another. */
async function closeOrStop(page: Page | undefined, process: BrowserProcess): Promise<void> {
  if (!page) return;
  const closed = page.close().then(
    () => true,
    () => true,
  );
  const isClosed = await Promise.race([closed, pause(timeToClose, false, { ref: false }), process.ended]);
  if (isClosed === false) await process.stop();
}

/** `reached` rejects at the first event that makes waiting pointless. */
function firstEnd(process: BrowserProcess, { timeout, memory, signal }: Limits) {
  const { promise, reject } = withRejection();
  const late = () => reject(failed(`the browser did not finish within ${timeout / 1000} s`));
  const timer = Number.isFinite(timeout) ? setTimeout(late, timeout) : undefined;
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const waiting: Waiting = { onEnd: (how) => reject(failureOf(how, process, memory)) };
  void process.ended.then(calling(waiting));
  return {
    reached: promise,
    onCrash: () => reject(failed('the page crashed, perhaps for want of memory')),
    cancel() {
      waiting.onEnd = undefined;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Who waits for the end of a browser, until it no longer does. */
interface Waiting {
  onEnd: ((how: string) => void) | undefined;
}

/** Outside of the function that waits: a browser that is kept must not keep all results of its pages. */
function calling(waiting: Waiting): (how: string) => void {
  return (how) => waiting.onEnd?.(how);
}

function withRejection(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => {});
  return { promise, reject };
}

/** Puppeteer's errors are about the browser; how the browser ended is more informative than a lost call. */
async function explained(error: unknown, process: BrowserProcess, { memory }: Limits): Promise<unknown> {
  const { ended, profile } = process;
  const { PuppeteerError } = await import('puppeteer-core');
  if (!(error instanceof PuppeteerError)) return error;
  if (await isFull(profile)) return failure('disk-full', { folder: dirname(profile) });
  const how = await Promise.race([ended, Promise.resolve(undefined)]);
  return how ? failureOf(how, process, memory) : failed(error.message);
}

function failureOf(how: string, process: BrowserProcess, memory: number): Failure {
  return process.isTooLarge() ? failure('browser-memory', { limit: memory }) : failed(`the browser ${how}`);
}

function failed(reason: string): Failure {
  return failure('browser-failed', { reason });
}

/** Minimum free bytes for a browser to work: it prints into a file (measured: a short document takes 100 kB). */
const least = 1_000_000;

/** Whether the disk of a folder is too full for the work of a browser. */
async function isFull(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < least;
  } catch {
    return false;
  }
}

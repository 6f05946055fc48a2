import type { Page } from 'puppeteer-core';
import { defaultLimits } from '../../model/limits.ts';
import type { Report } from '../../model/report.ts';
import type { Browser, BrowserDocument } from '../browser.ts';
import type { Host } from '../host.ts';
import { guarded } from './guard.ts';
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

/** A started browser, with its idle pages. */
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

/** A browser that starts on first use, for a run that may not need one. */
export function lazyBrowser(open: () => Browser): Browser {
  let opened: Browser | undefined;
  const browser = () => {
    opened ??= open();
    return opened;
  };
  return {
    version: () => browser().version(),
    withPage: (...args) => browser().withPage(...args),
    withScripts: (document, use, signal) => browser().withScripts(document, use, signal),
    [Symbol.asyncDispose]: async () => opened?.[Symbol.asyncDispose](),
  };
}

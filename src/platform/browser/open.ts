import type { Page } from 'puppeteer-core';
import type { Report } from '../../model/report.ts';
import type { Browser, BrowserDocument } from '../browser.ts';
import type { Host } from '../host.ts';
import { guarded } from './guard.ts';
import { type JailedPage, jail } from './jail.ts';
import { launch } from './launch.ts';
import { type Machine, thisMachine } from './machine.ts';

export interface BrowserOptions {
  /** Path of the browser to use. Default: the best one that the machine has. */
  executablePath?: string | undefined;
  env: Host['env'];
  report: Report;
  /** Milliseconds that the browser may take to start, and again for a document whose user sets no limit. Default: 120 000. */
  timeout?: number;
  /** Default: the machine that the program runs on. */
  machine?: Machine;
}

/**
 * Starts a browser in the background. That it cannot start is told to whoever first asks it for something.
 *
 * A page that has printed one document prints the next: that halves the time of a document (measured).
 */
export function openBrowser(options: BrowserOptions): Browser {
  const { env, executablePath, report, timeout = 120_000, machine = thisMachine(env) } = options;
  const closing = new AbortController();
  const launched = launch({ machine, executablePath, report, timeout, signal: closing.signal });
  const idle = launched.then(({ first }) => [first]);
  idle.catch(() => {});
  const scripted: JailedPage[] = [];

  return {
    version: async () => (await launched).version,

    async withPage<T>(
      document: BrowserDocument,
      use: (page: Page) => Promise<T>,
      signal?: AbortSignal,
      limit = timeout,
    ): Promise<T> {
      const running = await launched;
      const pages = await idle;
      return guarded(running, { timeout: limit, signal }, async (onPage) => {
        const jailed = pages.pop() ?? (await jail(await running.connected.newPage()));
        onPage(jailed.page);
        await jailed.load(document);
        const result = await use(jailed.page);
        pages.push(jailed);
        return result;
      });
    },

    async withScripts<T>(document: BrowserDocument, use: (page: Page) => Promise<T>, signal?: AbortSignal): Promise<T> {
      const running = await launched;
      return guarded(running, { timeout, signal }, async (onPage) => {
        const jailed = takeShowing(document, scripted) ?? (await jail(await running.connected.newPage(), 'own'));
        onPage(jailed.page);
        if (jailed.shown() !== document) await jailed.load(document);
        const result = await use(jailed.page);
        scripted.push(jailed);
        return result;
      });
    },

    async [Symbol.asyncDispose](): Promise<void> {
      closing.abort();
      await launched.then(
        ({ process }) => process.stop(),
        () => {},
      );
    },
  };
}

/** Takes a page out of the idle ones: one that shows the document already, which need not load it again, or any. */
function takeShowing(document: BrowserDocument, idle: JailedPage[]): JailedPage | undefined {
  const index = idle.findIndex((page) => page.shown() === document);
  return index === -1 ? idle.pop() : idle.splice(index, 1)[0];
}

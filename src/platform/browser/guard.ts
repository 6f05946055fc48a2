import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { type Failure, failure } from '../../model/report.ts';
import type { BrowserProcess } from './browser-process.ts';
import type { RunningBrowser } from './launch.ts';

export interface Limits {
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
export async function guarded<T>(
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
  void process.ended.then((how) => reject(failureOf(how, process, memory)));
  return {
    reached: promise,
    onCrash: () => reject(failed('the page crashed, perhaps for want of memory')),
    cancel() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
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

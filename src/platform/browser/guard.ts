import { dirname } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Failure, failure } from '../../model/report.ts';
import { isFull } from './disk.ts';
import type { RunningBrowser } from './launch.ts';

export interface Limits {
  /** Milliseconds that the work may take; infinite where `signal` ends it in time. */
  timeout: number;
  signal: AbortSignal | undefined;
}

/**
 * Waits for work in a page, but no longer than the browser and the page live, the time lasts, and anybody wants it.
 *
 * A browser that is stopped or killed does not always break off what was asked of it: without this a run could hang.
 * The page of work that did not succeed is closed.
 *
 * @param work says by `onPage` which page it uses.
 * @throws Failure `browser-failed`; the reason of `signal`; or what `work` itself throws.
 */
export async function guarded<T>(
  { process: { ended, profile } }: RunningBrowser,
  limits: Limits,
  work: (onPage: (page: Page) => void) => Promise<T>,
): Promise<T> {
  const end = firstEnd(ended, limits);
  let used: Page | undefined;
  const onPage = (page: Page) => {
    used = page;
    page.on('error', end.onCrash);
  };
  try {
    return await Promise.race([end.reached, work(onPage)]);
  } catch (error) {
    void used?.close().catch(() => {});
    throw await explained(error, ended, profile);
  } finally {
    used?.off('error', end.onCrash);
    end.cancel();
  }
}

/** `reached` rejects at the first thing that makes waiting pointless. */
function firstEnd(ended: Promise<string>, { timeout, signal }: Limits) {
  const { promise, reject } = withRejection();
  const late = () => reject(failed(`the browser did not finish within ${timeout / 1000} s`));
  const timer = Number.isFinite(timeout) ? setTimeout(late, timeout) : undefined;
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  void ended.then((how) => reject(failed(`the browser ${how}`)));
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

/** What puppeteer throws is about the browser; how the browser ended says more than that a call to it was lost. */
async function explained(error: unknown, ended: Promise<string>, profile: string): Promise<unknown> {
  const { PuppeteerError } = await import('puppeteer-core');
  if (!(error instanceof PuppeteerError)) return error;
  if (await isFull(profile)) return failure('disk-full', { folder: dirname(profile) });
  const how = await Promise.race([ended, Promise.resolve(undefined)]);
  return failed(how ? `the browser ${how}` : error.message);
}

function failed(reason: string): Failure {
  return failure('browser-failed', { reason });
}

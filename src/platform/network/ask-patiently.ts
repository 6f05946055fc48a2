import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf } from '../../model/reason.ts';
import type { Asking, ServerAnswer } from './probe-request.ts';

/** Maximum seconds of a server's `Retry-After` for which the same run tries again. */
const longestRetry = 10;

/**
 * Requests the head of a page, or all of it to search for ids; retries with another method if that is refused, as by
 * servers that do not support it; and once more if the server asks to retry later.
 */
export async function askPatiently(
  wantsPage: boolean,
  ask: (asking: Asking) => Promise<ServerAnswer>,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const usual = wantsPage ? 'page' : 'head';
  const first = await ask(usual).catch((error: unknown) => {
    // Some servers refuse a method this way.
    if (wantsPage || faultCode(error) !== 'ECONNRESET') throw error;
    return ask('start');
  });
  if (isGood(first.status)) return first;
  const isBusy = first.status === 429 || first.status === 503;
  if (!isBusy) return wantsPage ? first : ask('start');
  if (first.retryAfter === undefined || first.retryAfter > longestRetry) return first;
  await delay(first.retryAfter * 1000, undefined, { signal });
  return ask(usual);
}

/** Whether an HTTP status means success. */
export function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}

/** A system error of a connection, in words if known. */
export function connectionFault(error: unknown): string {
  const code = faultCode(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `its host was not found (${code})`;
  if (code === 'ECONNREFUSED') return `its server refuses the connection (${code})`;
  if (code === 'ECONNRESET') return `its server closed the connection (${code})`;
  return reasonOf(error) || code;
}

/** The code by which Node names a connection error; empty without one. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

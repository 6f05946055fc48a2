import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf } from '../../model/reason.ts';
import type { Asking, ServerAnswer } from './probe-request.ts';

/** Seconds that a server may ask to be left alone, to be asked once more in the same run. */
const longestRetry = 10;

/**
 * Asks for the head of a page, or for all of it where ids are looked for; again by another method where that is refused, as
 * servers do that never thought of it; and once more where the server asks for a little patience.
 */
export async function askPatiently(
  wantsPage: boolean,
  ask: (asking: Asking) => Promise<ServerAnswer>,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const usual = wantsPage ? 'page' : 'head';
  const first = await ask(usual).catch((error: unknown) => {
    // That is how some refuse a method.
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

/** Whether a status of HTTP says that all is well. */
export function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What the system says of a connection, in words where it is short of them. */
export function connectionFault(error: unknown): string {
  const code = faultCode(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `its host was not found (${code})`;
  if (code === 'ECONNREFUSED') return `its server refuses the connection (${code})`;
  if (code === 'ECONNRESET') return `its server closed the connection (${code})`;
  return reasonOf(error) || code;
}

/** The code by which Node names a fault of a connection; empty without one. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

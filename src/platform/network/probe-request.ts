import { setTimeout as delay } from 'node:timers/promises';
import { version } from '../../model/version.ts';
import { reasonOf } from '../../model/wording.ts';
import { NetworkError } from '../network.ts';
import type { Reach } from './reach.ts';
import { mostRedirections, orAbort, redirections, responseTo, unpacked, urlOf } from './request.ts';

/** A server's response for a URL. */
export interface ServerAnswer {
  status: number;
  /** Where it has moved permanently. */
  moved?: string;
  /** Seconds after which to retry. */
  retryAfter?: number;
  /** The names of its elements, if a complete HTML page was requested. */
  ids?: ReadonlySet<string>;
}

/** How a URL is requested. */
export type Asking = 'head' | 'start' | 'page';

/** Maximum bytes of a page that is searched. Few have more. */
const longestPage = 5e6;

const headers = {
  Accept: 'text/html, application/xhtml+xml, */*;q=0.8',
  'User-Agent': `Offprint/${version} (link check)`,
};

/**
 * Requests a URL, and follows redirects.
 *
 * @param asking for the headers only, for the first byte too, or for a page
 * @throws NetworkError, or an error of Node with a `code`
 */
export async function askAbout(
  address: string,
  asking: Asking,
  reach: Reach,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  let url = urlOf(address);
  let isForGood = true;
  let moved: string | undefined;
  for (let redirected = 0; redirected <= mostRedirections; redirected += 1) {
    const response = await responseTo({
      url,
      method: asking === 'head' ? 'HEAD' : 'GET',
      // A lookup does not end with the signal, but need not be waited for.
      addresses: await orAbort(reach(url.hostname), signal),
      headers: asking === 'start' ? { ...headers, Range: 'bytes=0-0' } : headers,
      signal,
    });
    try {
      const { statusCode: status = 0, headers: said } = response;
      if (!redirections.has(status) || said.location === undefined) {
        const isPage = asking === 'page' && status === 200 && /html/iu.test(said['content-type'] ?? '');
        const ids = isPage ? idsIn(await textOf(unpacked(response))) : undefined;
        const retryAfter = /^\d+$/u.test(said['retry-after'] ?? '') ? Number(said['retry-after']) : undefined;
        return {
          status,
          ...(moved && { moved }),
          ...(ids && { ids }),
          ...(retryAfter !== undefined && { retryAfter }),
        };
      }
      url = urlOf(said.location, url);
      isForGood &&= status === 301 || status === 308;
      if (isForGood) moved = url.href;
    } finally {
      response.destroy();
    }
  }
  throw new NetworkError('refused', `its server redirects more than ${mostRedirections} times`);
}

/** A text up to the maximum length; nothing for a longer one, which might contain anything further down. */
async function textOf(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > longestPage) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Every possible id in a page. Matches in scripts count too, because scripts create elements. */
function idsIn(page: string | undefined): Set<string> | undefined {
  if (page === undefined) return undefined;
  const attributes = page.matchAll(/\b(?:id|name)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/giu);
  return new Set([...attributes].map(([, ...values]) => values.find((value) => value !== undefined) ?? ''));
}

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

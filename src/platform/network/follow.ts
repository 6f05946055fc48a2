import { STATUS_CODES } from 'node:http';
import { version } from '../../model/version.ts';
import { NetworkError } from '../network.ts';
import type { Reach } from './reach.ts';
import { type Answer, askFor } from './request.ts';

/** Maximum number of redirects: as many as any honest server needs. */
export const mostRedirections = 5;

export const redirections = new Set([301, 302, 303, 307, 308]);

/** The limits of one file. */
export interface FetchLimits {
  /** Bytes. */
  maxBytes: number;
  signal: AbortSignal;
}

/** Requests a file, and follows redirects; each host is checked first. */
export async function follow(
  address: string,
  reach: Reach,
  conditions: Readonly<Record<string, string>>,
  { maxBytes, signal }: FetchLimits,
): Promise<Answer> {
  let url = urlOf(address);
  for (let redirected = 0; redirected <= mostRedirections; redirected += 1) {
    const addresses = await orAbort(reach(url.hostname), signal);
    const headers = { ...askingFor, ...conditions };
    const answer = await askFor({ url, addresses, headers, maxBytes, signal });
    if (answer.status === 200 || answer.status === 304) return answer;
    const { location } = answer.headers;
    if (!redirections.has(answer.status) || location === undefined) throw refusal(answer.status);
    url = urlOf(location, url);
  }
  throw new NetworkError('refused', `its server redirects more than ${mostRedirections} times`);
}

const askingFor = {
  'Accept': 'image/png, image/jpeg, image/svg+xml, image/webp, image/*;q=0.9, */*;q=0.1',
  'Accept-Encoding': 'identity',
  'User-Agent': `Offprint/${version}`,
};

/** @throws NetworkError if it is not a web URL */
export function urlOf(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url) throw new NetworkError('refused', `\`${address}\` is not a URL`);
  if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  throw new NetworkError('refused', `its protocol is \`${url.protocol}\`, but must be \`https:\` or \`http:\``);
}

/** A server error may be temporary. */
function refusal(status: number): NetworkError {
  const words = STATUS_CODES[status] === undefined ? '' : ` ${STATUS_CODES[status]}`;
  return new NetworkError(status >= 500 ? 'unreachable' : 'refused', `its server answers ${status}${words}`);
}

/** A name lookup cannot be aborted, but need not be waited for. */
export function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

import type { LookupAddress } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as requestByHttp, STATUS_CODES } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { version } from '../../model/version.ts';
import { pending } from '../breather.ts';
import { NetworkError } from '../network.ts';
import type { Reach } from './reach.ts';

/** A server's response. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Empty if the status is not 200: an error page is not the requested file. */
  bytes: Uint8Array;
}

interface WebRequest {
  url: URL;
  /** Default: `GET`. */
  method?: 'GET' | 'HEAD';
  /** The host's addresses, one of which is contacted. */
  addresses: readonly LookupAddress[];
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

interface FileRequest extends WebRequest {
  /** Maximum bytes of the file, unpacked. */
  maxBytes: number;
}

/** Requests a file from a server, and reads no more of it than is allowed. */
async function askFor(asked: FileRequest): Promise<Answer> {
  const response = await responseTo(asked);
  const { statusCode: status = 0, headers } = response;
  try {
    return { status, headers, bytes: status === 200 ? await bodyOf(response, asked.maxBytes) : new Uint8Array() };
  } finally {
    response.destroy();
  }
}

/** A server's response, as soon as it begins. To be destroyed after reading. */
export function responseTo({ url, method = 'GET', addresses, headers, signal }: WebRequest): Promise<IncomingMessage> {
  const { promise, resolve, reject } = pending<IncomingMessage>();
  const send = url.protocol === 'https:' ? requestByHttps : requestByHttp;
  const request = send(withoutPassword(url), { method, headers, signal, agent: false, lookup: answerWith(addresses) });
  request.on('response', resolve).on('error', reject).end();
  return promise;
}

/** URLs may contain a user name and password, which do not belong in a document. */
function withoutPassword(url: URL): URL {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  return clean;
}

/** Answers a lookup with the addresses that were found and checked before. */
function answerWith(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new NetworkError('refused', `it is larger than ${maxBytes / 1e6} MB`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpacked(response) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Decoders of a body, by content coding (RFC 9110, 8.4.1). */
const unpackers = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
  ['deflate', createInflate],
]);

/** The decoded body of a response. Some servers compress it even if asked not to. */
export function unpacked(response: IncomingMessage): Readable {
  const packing = response.headers['content-encoding'] ?? 'identity';
  if (packing === 'identity') return response;
  const unpack = unpackers.get(packing.toLowerCase());
  if (!unpack)
    throw new NetworkError('refused', `its server sends it compressed as \`${packing}\`, which was not requested`);
  const unpacker = unpack();
  response.on('error', (error) => unpacker.destroy(error));
  return response.pipe(unpacker);
}

/** Maximum number of redirects: as many as any honest server needs. */
export const mostRedirections = 5;

export const redirections = new Set([301, 302, 303, 307, 308]);

interface FetchLimits {
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

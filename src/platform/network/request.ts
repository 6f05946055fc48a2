import type { LookupAddress } from 'node:dns';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { pending } from '../../model/pending.ts';
import { NetworkError } from '../network.ts';

/** A server's response. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Empty if the status is not 200: an error page is not the requested file. */
  bytes: Uint8Array;
}

/** A request to one server. */
export interface WebRequest {
  url: URL;
  /** Default: `GET`. */
  method?: 'GET' | 'HEAD';
  /** The host's addresses, one of which is contacted. */
  addresses: readonly LookupAddress[];
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface FileRequest extends WebRequest {
  /** Maximum bytes of the file, unpacked. */
  maxBytes: number;
}

/** Requests a file from a server, and reads no more of it than is allowed. */
export async function askFor(asked: FileRequest): Promise<Answer> {
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

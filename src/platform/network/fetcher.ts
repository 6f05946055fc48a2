import * as z from 'zod';
import { turnstile } from '../../model/lists.ts';
import { type Cache, cacheKey } from '../cache.ts';
import { type Network, NetworkError, type NetworkOptions, type WebFile } from '../network.ts';
import { connectionFault } from './probe-request.ts';
import { reachOf } from './reach.ts';
import { type Answer, follow } from './request.ts';

/** Concurrent downloads. */
const atOnce = 4;

/** The factor for the limits of all files of a run, compared with those of one. */
const togetherFactor = 10;

/** Downloads files within limits, caches them, and only checks whether a cached file has changed. */
export function createFetcher({
  allow,
  frozen,
  time,
  size,
  signal,
  cache,
}: NetworkOptions & { cache: Cache }): Pick<Network, 'fetch'> {
  const copies = copiesIn(cache);
  const reach = reachOf(allow);
  const inTurn = turnstile(atOnce);
  const asked = new Map<string, Promise<WebFile>>();
  const begin = timeLimits(time, togetherFactor, signal);
  let room = size * togetherFactor * 1e6;

  const answer = async (address: string, copy: Copy | undefined): Promise<WebFile> => {
    const turn = begin();
    const limits = { maxBytes: size * 1e6, signal: turn.signal };
    if (room <= 0) {
      throw new NetworkError('refused', `all files together are larger than ${size * togetherFactor} MB`);
    }
    try {
      const found = await follow(address, reach, copy?.conditions ?? {}, limits);
      if (copy && found.status === 304) return { bytes: copy.bytes };
      room -= found.bytes.length;
      await copies.set(address, found);
      return { bytes: found.bytes };
    } catch (error) {
      signal.throwIfAborted();
      const up = turn.whoseIsUp();
      if (up === 'one') throw new NetworkError('unreachable', `it takes more than ${time} s`);
      if (up === 'all') {
        throw new NetworkError('unreachable', `all files together take more than ${time * togetherFactor} s`);
      }
      throw error instanceof NetworkError ? error : new NetworkError('unreachable', connectionFault(error));
    }
  };

  const get = async (address: string): Promise<WebFile> => {
    const copy = await copies.get(address);
    if (copy && (frozen || copy.immutable)) return { bytes: copy.bytes };
    if (frozen) throw new NetworkError('frozen', 'the build is frozen, and the file is not cached');
    try {
      return await inTurn(() => answer(address, copy));
    } catch (error) {
      if (!copy || !(error instanceof NetworkError) || error.fault !== 'unreachable') throw error;
      return { bytes: copy.bytes, unchecked: error.message };
    }
  };

  return {
    fetch(address) {
      const file = asked.get(address) ?? get(address);
      asked.set(address, file);
      return file;
    },
  };
}

/** The time limit of one request. */
interface Turn {
  /** Aborted when its time is up, when the total time is, or when the run ends. */
  signal: AbortSignal;
  /** Which limit is exceeded: that of this request, or of all. Nothing while there is time left. */
  whoseIsUp(): 'one' | 'all' | undefined;
}

/**
 * Limits the time of requests: of each, and of all together from the first on.
 *
 * @param seconds for one
 * @param factor for all together
 * @returns a function that starts the time of one
 */
export function timeLimits(seconds: number, factor: number, signal: AbortSignal): () => Turn {
  let all: AbortSignal | undefined;
  return () => {
    all ??= AbortSignal.timeout(seconds * factor * 1000);
    const [one, together] = [AbortSignal.timeout(seconds * 1000), all];
    return {
      signal: AbortSignal.any([signal, together, one]),
      whoseIsUp: () => (one.aborted ? 'one' : together.aborted ? 'all' : undefined),
    };
  };
}

/** A file as an earlier build downloaded it. */
interface Copy {
  bytes: Uint8Array;
  /** Headers for a conditional request. Empty if the server provided no validators. */
  conditions: Record<string, string>;
  /** Whether the server has promised that the file never changes (RFC 8246). */
  immutable: boolean;
}

/** Caches files by their URL. Later builds need not download them again, and can be offline. */
interface Copies {
  get(address: string): Promise<Copy | undefined>;
  set(address: string, answer: Answer): Promise<void>;
}

/** To be changed with the format of copies. */
const version = '1';

const head = z.object({ conditions: z.record(z.string(), z.string()), immutable: z.boolean() });

/** A copy is a line of JSON with the server's metadata, followed by its bytes. */
function copiesIn(cache: Cache): Copies {
  const keyOf = (address: string) => cacheKey('file of the web', version, address);
  return {
    async get(address) {
      const kept = await cache.get(keyOf(address));
      if (!kept) return undefined;
      const end = kept.indexOf(0x0a);
      const said = head.parse(JSON.parse(new TextDecoder().decode(kept.subarray(0, end))));
      return { ...said, bytes: kept.subarray(end + 1) };
    },
    async set(address, { headers, bytes }) {
      const { etag, 'last-modified': modified, 'cache-control': control = '' } = headers;
      const conditions = {
        ...(etag === undefined ? {} : { 'If-None-Match': etag }),
        ...(modified === undefined ? {} : { 'If-Modified-Since': modified }),
      };
      const line = JSON.stringify({ conditions, immutable: /\bimmutable\b/iu.test(control) });
      await cache.set(keyOf(address), Buffer.concat([Buffer.from(`${line}\n`), bytes]));
    },
  };
}

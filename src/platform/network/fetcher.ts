import * as z from 'zod';
import { type Cache, cacheKey } from '../cache.ts';
import { type Network, NetworkError, type NetworkOptions, type WebFile } from '../network.ts';
import { connectionFault } from './ask-patiently.ts';
import { follow } from './follow.ts';
import { reachOf } from './reach.ts';
import type { Answer } from './request.ts';

/** Files that are fetched at once. */
const atOnce = 4;

/** How many times as much all files of a run may cost as one may. */
const togetherFactor = 10;

/** Fetches files within limits, keeps copies of them, and asks for a copy's file only whether it has changed. */
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

/**
 * Lets so many pieces of work be done at once; the others wait in line.
 *
 * @returns what does a piece of work when its turn comes
 */
export function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => line.push(enter));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** The time that one request has. */
interface Turn {
  /** Aborted when its time is up, when that of all is, or when the run ends. */
  signal: AbortSignal;
  /** Whose time is up: that of this one, or of all. Nothing while there is time left. */
  whoseIsUp(): 'one' | 'all' | undefined;
}

/**
 * Limits the time of requests: that of each, and of all together from the first on.
 *
 * @param seconds that one may take
 * @param factor how many times as long all may take
 * @returns what begins the time of one
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

/** A file of the web as an earlier build has found it. */
interface Copy {
  bytes: Uint8Array;
  /** What its server is asked with, whether the file has changed since. Empty where it gave nothing to ask with. */
  conditions: Record<string, string>;
  /** Whether its server has promised that the file never changes (RFC 8246). */
  immutable: boolean;
}

/** Caches files by their URL. Later builds need not download them again, and can be offline. */
interface Copies {
  get(address: string): Promise<Copy | undefined>;
  set(address: string, answer: Answer): Promise<void>;
}

/** To be changed with what a copy looks like. */
const version = '1';

const head = z.object({ conditions: z.record(z.string(), z.string()), immutable: z.boolean() });

/** A copy is a line of JSON, what its server said of it, and then its bytes. */
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

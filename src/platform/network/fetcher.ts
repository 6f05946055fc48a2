import type { Cache } from '../cache.ts';
import { type Network, NetworkError, type NetworkOptions, type WebFile } from '../network.ts';
import { connectionFault } from './connection-fault.ts';
import { type Copy, copiesIn } from './copies.ts';
import { follow } from './follow.ts';
import { reachOf } from './reach.ts';
import { timeLimits } from './time-limits.ts';
import { turnstile } from './turnstile.ts';

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

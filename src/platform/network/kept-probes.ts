import * as z from 'zod';
import { type Cache, cacheKey } from '../cache.ts';
import type { Probe } from '../network.ts';
import { isGood } from './ask-patiently.ts';

/** Keeps good answers of servers from one check to the next. */
export interface KeptProbes {
  /** @param atAnyAge whether an answer counts though it is old */
  get(address: string, ids: readonly string[], atAnyAge: boolean): Promise<Probe | undefined>;
  /** Keeps an answer; none that is not good, which may be another soon. */
  set(address: string, ids: readonly string[], probe: Probe): Promise<void>;
}

/** Milliseconds for which an answer holds. */
const day = 24 * 60 * 60 * 1000;

/** To be changed with what is kept. */
const version = '1';

const answer = z.object({ asked: z.number(), moved: z.string().optional(), missing: z.array(z.string()) });

/** @param now milliseconds since 1970 */
export function keptProbesIn(cache: Cache, now: () => number): KeptProbes {
  const keyOf = (address: string, ids: readonly string[]) => cacheKey('link of the web', version, address, ...ids);
  return {
    async get(address, ids, atAnyAge) {
      const bytes = await cache.get(keyOf(address, ids));
      if (!bytes) return undefined;
      const { asked, moved, missing } = answer.parse(JSON.parse(new TextDecoder().decode(bytes)));
      const age = now() - asked;
      if (!atAnyAge && (age < 0 || age >= day)) return undefined;
      return { state: 'answered', status: 200, missing, ...(moved && { moved }) };
    },
    async set(address, ids, probe) {
      if (probe.state !== 'answered' || !isGood(probe.status)) return;
      const { moved, missing } = probe;
      await cache.set(keyOf(address, ids), Buffer.from(JSON.stringify({ asked: now(), moved, missing })));
    },
  };
}

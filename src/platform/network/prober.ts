import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { turnstile } from '../../model/lists.ts';
import { type Cache, cacheKey } from '../cache.ts';
import { type Network, NetworkError, type NetworkOptions, type Probe } from '../network.ts';
import { timeLimits } from './fetcher.ts';
import {
  type Asking,
  askAbout,
  askPatiently,
  connectionFault,
  faultCode,
  isGood,
  type ServerAnswer,
} from './probe-request.ts';
import { reachOf } from './reach.ts';

/** Concurrent servers, and concurrent requests to one of them. */
const atOnce = 8;
const atOnceOfHost = 2;

/** The factor for the time of all links of a run, compared with that of one. */
const togetherFactor = 30;

/** Milliseconds between requests to the same server. */
const usualPause = 200;

/** Certificates that browsers refuse, too. Browsers complete a server's chain, which Node does not. */
const refusedCertificates = /^(?:CERT_|DEPTH_ZERO_SELF|SELF_SIGNED|ERR_TLS_CERT_ALTNAME)/u;

/** The options for checking, in addition to those of the network. */
export interface ProberOptions extends NetworkOptions {
  cache: Cache;
  /** Milliseconds since 1970. Only used for the age of cached results: no output depends on it. Default: the clock. */
  now?: () => number;
  /** Milliseconds between two requests in a row to one host. */
  pause?: number;
}

/** Checks whether links work: few at once, each politely, none twice, and none that worked within the last day. */
export function createProber({
  allow,
  frozen,
  time,
  signal,
  cache,
  now = Date.now,
  pause = usualPause,
}: ProberOptions): Pick<Network, 'probe'> {
  const reach = reachOf(allow);
  const kept = keptProbesIn(cache, now);
  const inTurn = turnstile(atOnce);
  const lines = new Map<string, ReturnType<typeof turnstile>>();
  const asked = new Map<string, Promise<Probe>>();
  const begin = timeLimits(time, togetherFactor, signal);

  /** Waits for its turn at the host first, so that it does not block a slot that others could use. */
  const inLine = (address: string, work: () => Promise<Probe>): Promise<Probe> => {
    const host = URL.canParse(address) ? new URL(address).host : '';
    const line = lines.get(host) ?? turnstile(atOnceOfHost);
    lines.set(host, line);
    return line(async () => {
      const done = await inTurn(work);
      if (done.state !== 'late') await delay(pause, undefined, { signal });
      return done;
    });
  };

  const ask = async (address: string, ids: readonly string[]): Promise<Probe> => {
    const turn = begin();
    if (turn.whoseIsUp() === 'all') return lateOf(time);
    const work = (asking: Asking) => askAbout(address, asking, reach, turn.signal);
    try {
      const answered = await askPatiently(ids.length > 0, work, turn.signal);
      return probeOf(answered, ids);
    } catch (error) {
      signal.throwIfAborted();
      const up = turn.whoseIsUp();
      if (up === 'one') return { state: 'unreachable', reason: `its server does not answer within ${time} s` };
      return up === 'all' ? lateOf(time) : faultOf(error);
    }
  };

  const get = async (address: string, ids: readonly string[]): Promise<Probe> => {
    const copy = await kept.get(address, ids, frozen);
    if (copy) return copy;
    if (frozen) return { state: 'frozen', reason: 'the check is frozen' };
    const probe = await inLine(address, () => ask(address, ids));
    await kept.set(address, ids, probe);
    return probe;
  };

  return {
    probe(address, ids = []) {
      const key = JSON.stringify([address, ...ids]);
      const probe = asked.get(key) ?? get(address, ids);
      asked.set(key, probe);
      return probe;
    },
  };
}

function probeOf({ status, moved, ids }: ServerAnswer, wanted: readonly string[]): Probe {
  const missing = ids ? wanted.filter((id) => !ids.has(id) && !ids.has(`user-content-${id}`)) : [];
  // An empty file has no first byte.
  return { state: 'answered', status: status === 416 ? 200 : status, missing, ...(moved && { moved }) };
}

function lateOf(time: number): Probe {
  return { state: 'late', reason: `all links together take more than ${time * togetherFactor} s` };
}

function faultOf(error: unknown): Probe {
  if (error instanceof NetworkError) return { state: error.fault, reason: error.message };
  const code = faultCode(error);
  const reason = connectionFault(error);
  if (code === 'ENOTFOUND') return { state: 'nameless', reason };
  return { state: refusedCertificates.test(code) ? 'certificate' : 'unreachable', reason };
}

/** Caches successful results between checks. */
interface KeptProbes {
  /** @param atAnyAge whether an expired result counts */
  get(address: string, ids: readonly string[], atAnyAge: boolean): Promise<Probe | undefined>;
  /** Caches a result, if it is good: others may change soon. */
  set(address: string, ids: readonly string[], probe: Probe): Promise<void>;
}

/** Milliseconds for which a result is valid. */
const day = 24 * 60 * 60 * 1000;

/** To be changed with the format of the cache. */
const version = '1';

const answer = z.object({ asked: z.number(), moved: z.string().optional(), missing: z.array(z.string()) });

/** @param now milliseconds since 1970 */
function keptProbesIn(cache: Cache, now: () => number): KeptProbes {
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

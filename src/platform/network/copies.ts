import * as z from 'zod';
import { type Cache, cacheKey } from '../cache.ts';
import type { Answer } from './request.ts';

/** A file of the web as an earlier build has found it. */
export interface Copy {
  bytes: Uint8Array;
  /** What its server is asked with, whether the file has changed since. Empty where it gave nothing to ask with. */
  conditions: Record<string, string>;
  /** Whether its server has promised that the file never changes (RFC 8246). */
  immutable: boolean;
}

/** Caches files by their URL. Later builds need not download them again, and can be offline. */
export interface Copies {
  get(address: string): Promise<Copy | undefined>;
  set(address: string, answer: Answer): Promise<void>;
}

/** To be changed with what a copy looks like. */
const version = '1';

const head = z.object({ conditions: z.record(z.string(), z.string()), immutable: z.boolean() });

/** A copy is a line of JSON, what its server said of it, and then its bytes. */
export function copiesIn(cache: Cache): Copies {
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

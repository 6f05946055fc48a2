import { resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { sha256 } from '../model/digest.ts';
import { createMessage, Failure, failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { ManagedCache } from '../platform/cache.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { folderStorage, type Storage } from './storage.ts';

/**
 * Keeps the files of runs where the producer and all workers can reach them: sources and outputs by their SHA-256, and a few
 * small ones by name. A file never changes, so sending one twice does no harm, and one that is there is not sent again.
 */
export interface Store {
  /** As in messages. It contains no credentials. */
  readonly name: string;
  /** Keeps a file. @returns its SHA-256, in hexadecimal */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Failure `store-damaged` if it is missing, or not what its name stands for */
  get(digest: string): Promise<Uint8Array>;
  /** The file under a name, such as `results/a1/7`. Not to be trusted: anyone who can write to the store can change it. */
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/**
 * Opens a store.
 *
 * @param place a folder, or the URL of a bucket, `s3://bucket/folder`
 * @param isPatient whether a service that fails is asked several times. @throws Failure `package-missing`
 */
export async function openStore(place: string, host: Pick<Host, 'cwd' | 'env'>, isPatient = true): Promise<Store> {
  const url = /^s3:\/\/([^/?#@]+)(?:\/([^?#]*))?$/u.exec(place);
  if (!url && /^[a-z0-9]+:\/\//iu.test(place)) {
    const hint = 'Name a folder, or the URL of a bucket such as `s3://bucket/folder`.';
    throw failure('usage', { reason: `\`${withoutCredentials(place)}\` is not a store`, hint });
  }
  if (!url) return storeIn(folderStorage(resolve(host.cwd, place)));
  const { bucketStorage } = await import('./bucket.ts');
  return storeIn(await bucketStorage(url[1] ?? '', url[2] ?? '', host.env, isPatient));
}

/** A URL as it may be printed. */
export function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/@]*@/u, '//…@');
}

/** A store that keeps its files in a storage. */
function storeIn(storage: Storage): Store {
  const { name } = storage;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw failure('store-failed', { store: name, reason: fileReason(error) });
    }
  };
  return {
    name,
    put: (bytes) =>
      guarded(async () => {
        const digest = sha256(bytes);
        const key = keyOf(digest);
        if (!(await storage.exists(key))) await storage.write(key, bytes, digest);
        return digest;
      }),
    async get(digest) {
      // Some digests come from files that others can change. One that is a path would lead out of the folder.
      if (!isDigest.test(digest)) throw failure('store-damaged', { store: name, digest, isMissing: false });
      const key = keyOf(digest);
      const bytes = await guarded(() => storage.read(key));
      if (bytes && sha256(bytes) === digest) return bytes;
      // Otherwise, it would count as kept, and never be sent again.
      if (bytes) await guarded(() => storage.remove(key));
      throw failure('store-damaged', { store: name, digest, isMissing: !bytes });
    },
    read: (key) => guarded(() => storage.read(key)),
    write: (key, bytes) => guarded(() => storage.write(key, bytes, sha256(bytes))),
  };
}

/**
 * The cache of this machine with the one behind it that `OFFPRINT_CACHE_STORE` names, which workers and builds on other machines
 * use, too. A value has the name of its key, under which the store has its SHA-256. Nothing about the store is an error: what it
 * does not have is computed.
 *
 * @param onFailure is called at most once: then the store is no longer used. @throws Failure `package-missing` or `usage`
 */
export async function sharedCache(
  own: ManagedCache,
  host: Pick<Host, 'cwd' | 'env'>,
  onFailure: (message: VFileMessage) => void,
): Promise<ManagedCache> {
  const place = host.env.OFFPRINT_CACHE_STORE;
  if (!place) return own;
  const store = await openStore(place, host, false);
  let isUsed = true;
  let damaged = 0;
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return isUsed ? await work() : undefined;
    } catch (error) {
      if (error instanceof Failure && error.messages[0]?.ruleId === 'store-damaged') {
        damaged += 1;
      } else if (isUsed) {
        isUsed = false;
        onFailure(createMessage('cache-unshared', { reason: reasonOf(error) }));
      }
      return undefined;
    }
  };
  const nameOf = (key: string) => `cache/${key.slice(0, 2)}/${key.slice(2)}`;
  return {
    ...own,
    damaged: () => own.damaged() + damaged,
    async get(key) {
      const kept = await own.get(key);
      if (kept) return kept;
      const value = await attempt(async () => {
        const digest = await store.read(nameOf(key));
        return digest && store.get(new TextDecoder().decode(digest));
      });
      if (value) await own.set(key, value);
      return value;
    },
    async set(key, value) {
      const share = async () => store.write(nameOf(key), new TextEncoder().encode(await store.put(value)));
      await Promise.all([own.set(key, value), attempt(share)]);
    },
  };
}

const isDigest = /^[0-9a-f]{64}$/u;

function keyOf(digest: string): string {
  return `sha256/${digest.slice(0, 2)}/${digest.slice(2)}`;
}

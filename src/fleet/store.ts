import { resolve } from 'node:path';
import { sha256 } from '../model/digest.ts';
import { failure } from '../model/report.ts';
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
 * @param place a folder, or the URL of a bucket, `s3://bucket/folder`. @throws Failure `package-missing`
 */
export async function openStore(place: string, host: Pick<Host, 'cwd' | 'env'>): Promise<Store> {
  const url = /^s3:\/\/([^/?#@]+)(?:\/([^?#]*))?$/u.exec(place);
  if (!url && /^[a-z0-9]+:\/\//iu.test(place)) {
    const hint = 'Name a folder, or the URL of a bucket such as `s3://bucket/folder`.';
    throw failure('usage', { reason: `\`${withoutCredentials(place)}\` is not a store`, hint });
  }
  if (!url) return storeIn(folderStorage(resolve(host.cwd, place)));
  const { bucketStorage } = await import('./bucket.ts');
  return storeIn(await bucketStorage(url[1] ?? '', url[2] ?? '', host.env));
}

/** A URL as it may be printed. */
export function withoutCredentials(url: string): string {
  return url.replace(/\/\/[^/@]*@/u, '//…@');
}

/** A store that keeps its files in a storage. */
export function storeIn(storage: Storage): Store {
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

function keyOf(digest: string): string {
  return `sha256/${digest.slice(0, 2)}/${digest.slice(2)}`;
}

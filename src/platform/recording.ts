import { resolve } from 'node:path';
import { sha256 } from '../model/digest.ts';
import type { Host } from './host.ts';
import type { Network } from './network.ts';

/** What was read, with the SHA-256 of its bytes: files by absolute path, downloads by URL. */
export interface Reads {
  files: Map<string, string>;
  addresses: Map<string, string>;
}

/** A host that records in `files` each file that is read. */
export function recordingHost(host: Host, { files }: Pick<Reads, 'files'>): Host {
  return {
    ...host,
    async readFile(path, bounds) {
      const bytes = await host.readFile(path, bounds);
      files.set(resolve(host.cwd, path), sha256(bytes));
      return bytes;
    },
  };
}

/** A network that records in `addresses` each file that is downloaded. */
export function recordingNetwork(network: Network, { addresses }: Pick<Reads, 'addresses'>): Network {
  return {
    ...network,
    async fetch(address) {
      const file = await network.fetch(address);
      addresses.set(address, sha256(file.bytes));
      return file;
    },
  };
}

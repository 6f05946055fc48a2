import type { BuildResult } from '../build.ts';
import { mapAtOnce } from '../model/lists.ts';
import { createMessage, failure } from '../model/report.ts';
import { type Host, machineHost } from '../platform/host.ts';
import { storedResult } from './job.ts';
import type { QueueOptions } from './options.ts';
import { putInPlace } from './put-in-place.ts';
import { type RunStatus, waitFor } from './runs.ts';
import type { PublicationOfShard } from './shard-file.ts';
import { openStore, type Store } from './store.ts';

/** Which run to collect, and where its outputs go. */
export interface CollectOptions extends QueueOptions {
  run: string;
  /** The store that the run was queued with. */
  store: string;
  /** The output folder, relative to the working directory. Default: `dist`. */
  out?: string | undefined;
  signal?: AbortSignal;
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Called while the run is still being built. */
  onStatus?: ((status: RunStatus) => void) | undefined;
}

/** How many results are read at once. */
const atOnce = 16;

/**
 * Waits until a run has ended, then puts its outputs in place and reports its messages, as if one build had made everything.
 * What a worker could not build is reported; all other publications are put in place.
 */
export function collect({
  run,
  store: place,
  redis,
  prefix,
  onStatus,
  ...options
}: CollectOptions): Promise<Omit<BuildResult, 'files'>> {
  const { host = machineHost(), signal = new AbortController().signal, out } = options;
  return putInPlace(
    async () => {
      const store = await openStore(place, host);
      const status = await waitFor(run, { redis, prefix }, host, signal, onStatus);
      if (status.state === 'cancelled') throw failure('run-cancelled', { run });
      const failed = new Map(status.failed.map((letter) => [letter.position, letter]));
      const positions = Array.from({ length: status.sources }, (_, position) => position);
      const results = await mapAtOnce(positions, atOnce, async (position) =>
        failed.has(position) ? undefined : storedResult({ description: status.description, position }, store),
      );
      const lost = positions.filter((position) => !results[position] && !failed.has(position));
      if (lost.length > 0)
        throw failure('shard-missing', { shards: lost.map((position) => String(position + 1)), count: status.sources });
      return {
        files: results.filter((result) => result !== undefined),
        read: (publication) => filesOf(publication, store),
        // The store verifies each file, and each publication is whole or not there.
        readsAllFirst: false,
        conclude(log) {
          for (const { source, attempts, reason } of status.failed) {
            log.collect([createMessage('job-failed', { attempts, reason }, undefined, source)]);
          }
        },
      };
    },
    { host, signal, out },
  );
}

async function filesOf({ files }: PublicationOfShard, store: Store) {
  return mapAtOnce(files, atOnce, async ({ sha256, size: _, ...file }) => ({
    ...file,
    bytes: await store.get(sha256),
  }));
}

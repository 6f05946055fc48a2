import { compatible } from '../version.ts';
import { quoted } from '../wording.ts';
import { fatal, info } from './rule.ts';

/** A queue, its workers and their store. */
export const fleetRules = {
  'package-missing': fatal.environment<{ packages: readonly string[] }>({
    reason: ({ packages }) =>
      `${packages.length === 1 ? 'The package' : 'The packages'} ${quoted(packages)} ${packages.length === 1 ? 'is' : 'are'} not installed`,
    hint: ({ packages }) =>
      `Run \`npm install ${packages.map(compatible).join(' ')}\` where Offprint is installed, with \`--global\` if it is installed globally.`,
  }),
  'queue-failed': fatal.environment<{ reason: string }>({
    reason: ({ reason }) => `The queue cannot be used: ${reason}`,
    hint: () => 'Check that Redis or Valkey is running, and its address in `--redis` or `OFFPRINT_REDIS`.',
  }),
  'store-failed': fatal.environment<{ store: string; reason: string }>({
    reason: ({ store, reason }) => `The store \`${store}\` cannot be used: ${reason}`,
    hint: () => 'Check its address in `--store` or `OFFPRINT_STORE`, and for S3 the credentials in the environment.',
  }),
  'store-damaged': fatal.environment<{ store: string; digest: string; isMissing: boolean }>({
    reason: ({ store, digest, isMissing }) =>
      isMissing
        ? `The file \`${digest}\` is not in the store \`${store}\``
        : `The file \`${digest}\` in the store \`${store}\` does not have the content that its name stands for`,
    hint: () =>
      'Name the store that the run was queued with. If it is, queue the run again: what is missing is sent once more.',
  }),
  'cache-unshared': info.environment<{ reason: string }>({
    reason: ({ reason }) => `The shared cache is not used: ${reason}`,
    hint: () =>
      'The outputs are the same. Check `OFFPRINT_CACHE_STORE`, and for S3 the credentials in the environment.',
  }),
  'run-unknown': fatal.usage<{ run: string }>({
    reason: ({ run }) => `The run \`${run}\` is not in the queue`,
    hint: () => 'Use the name that `offprint enqueue` printed, and the same `--redis` and `--prefix`.',
  }),
  'run-cancelled': fatal.usage<{ run: string }>({
    reason: ({ run }) => `The run \`${run}\` was cancelled`,
    hint: () => 'Queue it again with `offprint enqueue`: publications that were finished are not built again.',
  }),
  'run-unsupported': fatal.usage<{ what: string }>({
    reason: ({ what }) => `Workers do not accept ${what}`,
    hint: () => 'Use `offprint build --shard` on several machines instead.',
  }),
  'job-failed': fatal.environment<{ attempts: number; reason: string }>({
    reason: ({ attempts, reason }) =>
      `The publication could not be built in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${reason}`,
    hint: () => 'Queue the run again once the workers are in order: only what failed is built again.',
  }),
  'version-mismatch': fatal.environment<{ producer: string; worker: string }>({
    reason: ({ producer, worker }) =>
      `The run was queued by Offprint ${producer}, but the worker has Offprint ${worker}`,
    hint: () => 'Install the same version on both, and queue the run again.',
  }),
};

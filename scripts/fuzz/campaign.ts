import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Format } from '../../src/formats/names.ts';
import type { Browser } from '../../src/platform/browser.ts';
import { writeAll } from '../../test/support/publication-folder.ts';
import { withScratchFolder } from '../../test/support/scratch.ts';
import { type Published, publish, type Trial } from './publish.ts';
import { invalidities } from './validators.ts';

/** A trial that failed, and what was wrong with it. */
export interface Failure {
  /** Makes the same trial again: `npm run fuzz -- --runs 1 --seed SEED`. */
  seed: number;
  trial: Trial;
  formats: readonly Format[];
  faults: readonly string[];
}

export interface CampaignOptions {
  /** Trials come from the seeds that begin here, one each. */
  seed: number;
  runs: number;
  trials: fc.Arbitrary<Trial>;
  /** Every so many trials is printed as well: that takes ten times as long as the other formats. 0: none. */
  printEvery: number;
  browser: Browser | undefined;
  /** Called for each batch. */
  onBatch?: (done: number, failures: readonly Failure[]) => void;
}

/** So many trials are handed to one start of each validator. */
const batchSize = 100;

const web: readonly Format[] = ['html', 'epub'];
const all: readonly Format[] = ['html', 'epub', 'pdf'];

/** Files that every trial may use. */
const sharedFiles = {
  'sea.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/><text id="a" y="9">Sea</text></svg>',
  'other.md': 'Words of another file.[^o]\n\n[^o]: Its note.\n',
};

/** Publishes many trials, and holds what comes of them against the oracles. */
export async function campaign(options: CampaignOptions): Promise<Failure[]> {
  const { seed, runs, trials, printEvery, browser, onBatch } = options;
  const failures: Failure[] = [];
  for (let begin = 0; begin < runs; begin += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, runs - begin) }, (_, offset) => {
      const own = seed + begin + offset;
      const [trial] = fc.sample(trials, { seed: own, numRuns: 1 });
      if (!trial) throw new Error(`No trial comes of seed ${own}`);
      return { seed: own, trial, formats: printEvery > 0 && (begin + offset) % printEvery === 0 ? all : web };
    });
    const faults = await faultsOfAll(batch, browser);
    const found = batch.flatMap((one, index) => {
      const own = faults[index] ?? [];
      return own.length > 0 ? [{ ...one, faults: own }] : [];
    });
    failures.push(...found);
    onBatch?.(begin + batch.length, found);
  }
  return failures;
}

/** What is wrong with each of some trials. */
export async function faultsOfAll(
  trials: readonly { trial: Trial; formats: readonly Format[] }[],
  browser: Browser | undefined,
): Promise<string[][]> {
  const published: Published[] = [];
  for (const { trial, formats } of trials) {
    published.push(await inOwnFolder(trial, (folder) => publish(trial, folder, formats, browser)));
  }
  const invalid = await invalidities(published);
  const validityOf = (index: number) => (trials[index]?.trial.hasOwnTemplate ? [] : (invalid.get(index) ?? []));
  return published.map(({ faults }, index) => [...faults, ...validityOf(index)]);
}

function inOwnFolder<T>(trial: Trial, use: (folder: string) => Promise<T>): Promise<T> {
  return withScratchFolder(async (scratch) => {
    // No folder above it is mistaken for the project.
    const folder = join(scratch, 'trial');
    await mkdir(join(folder, '.git'), { recursive: true });
    await writeAll(folder, { ...sharedFiles, ...trial.files });
    try {
      return await use(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

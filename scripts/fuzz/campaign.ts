import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import type { Format } from '../../src/formats/names.ts';
import type { Browser } from '../../src/platform/browser.ts';
import type { Host } from '../../src/platform/host.ts';
import { writeAll } from '../../test/support/publication-folder.ts';
import { withScratchFolder } from '../../test/support/scratch.ts';
import { type Outputs, type Published, publish, type Trial } from './publish.ts';
import { invalidities } from './validators.ts';
import { warmHosts } from './warm-host.ts';

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
  /** Every so many books are given to EPUBCheck, which takes as long as all else that a trial needs. Default: each. */
  epubcheckEvery?: number;
  /** Every so many trials are given to the Nu Html Checker. Default: each. */
  vnuEvery?: number;
  /** How many trials one start of each validator judges. Default: 200. A large batch needs memory, and spares starts. */
  batch?: number;
  browser: Browser | undefined;
  /** Called for each batch. */
  onBatch?: (done: number, failures: readonly Failure[]) => void;
}

/** Of so many titles, one has its cover drawn without being printed: drawing takes as long as publishing a short document. */
const drawnEvery = 5;

const web: readonly Format[] = ['html', 'epub'];
const all: readonly Format[] = ['html', 'epub', 'pdf'];

/** Files that every trial may use. */
async function sharedFiles() {
  const cover = sharp({ create: { width: 1000, height: 1600, channels: 3, background: '#456' } });
  return {
    'sea.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/><text id="a" y="9">Sea</text></svg>',
    'other.md': 'Words of another file.[^o]\n\n[^o]: Its note.\n',
    'cover.jpg': await cover.jpeg().toBuffer(),
  };
}

/** Publishes many trials and judges them. A batch is judged while the next one is published. */
export async function campaign(options: CampaignOptions): Promise<Failure[]> {
  const { runs, browser, onBatch, batch: batchSize = 200 } = options;
  const hostFor = warmHosts();
  const failures: Failure[] = [];
  let judging = Promise.resolve();
  for (let begin = 0; begin < runs; begin += batchSize) {
    const batch = batchFrom(begin, Math.min(batchSize, runs - begin), options);
    const published = await publishAll(batch, browser, hostFor);
    await judging;
    judging = faultsOf(batch, published).then((faults) => {
      const found = batch.flatMap((one, index) => {
        const own = faults[index] ?? [];
        return own.length > 0 ? [{ ...one, faults: own }] : [];
      });
      failures.push(...found);
      onBatch?.(begin + batch.length, found);
    });
  }
  await judging;
  return failures;
}

/** A trial in the formats that it is published in. */
interface Attempt {
  trial: Trial;
  formats: readonly Format[];
  /** Whether EPUBCheck skips its book. */
  skipsEpubcheck?: boolean;
  /** Whether the Nu Html Checker skips its pages. */
  skipsVnu?: boolean;
}

function batchFrom(begin: number, length: number, options: CampaignOptions): (Attempt & { seed: number })[] {
  const { seed, trials, printEvery, epubcheckEvery = 1, vnuEvery = 1 } = options;
  return Array.from({ length }, (_, offset) => {
    const number = begin + offset;
    const [trial] = fc.sample(trials, { seed: seed + number, numRuns: 1 });
    if (!trial) throw new Error(`The seed ${seed + number} makes no trial`);
    const isPrinted = printEvery > 0 && number % printEvery === 0;
    return {
      seed: seed + number,
      trial: isPrinted ? trial : withReadyCover(trial, number % drawnEvery === 0),
      formats: isPrinted ? all : web,
      skipsEpubcheck: number % epubcheckEvery !== 0,
      skipsVnu: number % vnuEvery !== 0,
    };
  });
}

/** A trial whose cover needs no drawing, unless it has a front matter and that shall stay as it is. */
function withReadyCover(trial: Trial, keepsFrontMatter: boolean): Trial {
  const text = trial.files[trial.source] ?? '';
  if (/^\uFEFF?(?:---|\+\+\+)/u.test(text)) {
    if (keepsFrontMatter || /^cover:/mu.test(text)) return trial;
    const covered = text.replace(/^---\n/u, '---\ncover: cover.jpg\n');
    return { ...trial, files: { ...trial.files, [trial.source]: covered } };
  }
  return { ...trial, files: { ...trial.files, [trial.source]: `---\ncover: cover.jpg\n---\n\n${text}` } };
}

/** What is wrong with each of some trials. */
export async function faultsOfAll(trials: readonly Attempt[], browser: Browser | undefined): Promise<string[][]> {
  return faultsOf(trials, await publishAll(trials, browser, warmHosts()));
}

async function publishAll(
  trials: readonly Attempt[],
  browser: Browser | undefined,
  hostFor: (folder: string) => Host,
): Promise<Published[]> {
  const shared = await sharedFiles();
  const published: Published[] = [];
  for (const { trial, formats } of trials) {
    const publishIn = (folder: string) => publish(trial, hostFor(folder), formats, browser);
    published.push(await inOwnFolder({ ...shared, ...trial.files }, publishIn));
  }
  return published;
}

/** What the oracles say of published trials. No validator is asked about the pages of a template of the trial's own. */
async function faultsOf(trials: readonly Attempt[], published: readonly Published[]): Promise<string[][]> {
  const judged = published.map(({ html, epub, pdf }, index): Outputs => {
    const { trial, skipsEpubcheck, skipsVnu } = trials[index] ?? {};
    if (trial?.hasOwnTemplate) return { html: [] };
    return { html: skipsVnu ? [] : html, epub: skipsEpubcheck ? undefined : epub, pdf };
  });
  const invalid = await invalidities(judged);
  return published.map(({ faults }, index) => [...faults, ...(invalid.get(index) ?? [])]);
}

function inOwnFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  return withScratchFolder(async (scratch) => {
    // No folder above it is mistaken for the project.
    const folder = join(scratch, 'trial');
    await mkdir(join(folder, '.git'), { recursive: true });
    await writeAll(folder, files);
    return use(folder);
  });
}

// Measures what a user waits for, side by side with what else there is, the print of documents short and long, and what it
// takes to prove that the files say what their source says, and the print with Typst:
// `npm run bench -- --runs 9 [SOURCE]`, `npm run bench -- print --runs 3`, `npm run bench -- parity --runs 5`,
// `npm run bench -- engines --runs 3`. `npm run bench -- goals` measures what the project aims at, and keeps the results in
// `bench/results.json`; `npm run bench -- fleet --runs 3` measures a queue and its workers, and also writes its table in the guide.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { thisMachine } from '../src/platform/browser/machine.ts';
import { books, booksMissing, type Printed } from './bench/books.ts';
import { fleetFigures, fleetLimits } from './bench/fleet-figures.ts';
import { benchGoals } from './bench/goals.ts';
import { measure } from './bench/measure.ts';
import { parityFigures, parityLimit } from './bench/parity-figures.ts';
import { bookLimits, finishingLimit, printFigures } from './bench/print-figures.ts';
import { type Figures, type Limit, limitsTable, ratio, timesTable } from './bench/report.ts';
import { firstBrowser, subjects } from './bench/subjects.ts';
import { articleFigures, articleLimits, guideCopy, typstFigures, typstLimits } from './bench/typst-figures.ts';

const { values, positionals } = parseArgs({ options: { runs: { type: 'string' } }, allowPositionals: true });
const [subject = 'source/china-foreign-relations.md'] = positionals;

/** What the project promises itself of a build, as ratios, since times depend on the machine. */
const buildLimits: readonly Limit[] = [
  { figure: 'offprint, three formats / floor', unit: ' ×', most: 2 },
  { figure: 'offprint, PDF / floor', unit: ' ×', most: 1.6 },
];

async function benchBuilds(source: string, runs: number): Promise<boolean> {
  const medians = await measure(await subjects(source, scratch), runs);
  console.log(`${source}, medians of ${runs} interleaved runs, each in a new process\n`);
  console.log(timesTable(medians, 'floor'));
  const figures = buildLimits.map(({ figure }): [string, number] => {
    const [name = '', of = ''] = figure.split(' / ');
    return [figure, ratio(medians, name, of)];
  });
  return judge(new Map(figures), buildLimits);
}

const article = { name: 'article', source: 'source/china-foreign-relations.md' };
const guide = { name: 'guide', source: 'source/guide/index.md' };

async function benchPrints(runs: number): Promise<boolean> {
  const browser = await firstBrowser(thisMachine(process.env));
  const figures = new Map<string, number>();
  const limits: Limit[] = [];
  const long: readonly Printed[] = await books(scratch);
  for (const printed of [article, ...long]) {
    const isLong = long.includes(printed);
    const rounds = isLong ? runs : 4 * runs;
    const found = await printFigures(printed, { runs, rounds, browser, scratch });
    for (const [name, value] of found) {
      console.log(`${name}: ${value.toFixed(2)}`);
      figures.set(name, value);
    }
    limits.push(finishingLimit(printed), ...(isLong ? bookLimits(printed) : []));
  }
  if (booksMissing) console.log(booksMissing);
  return judge(figures, limits);
}

async function benchParity(runs: number): Promise<boolean> {
  const measured = [article, guide, ...(await books(scratch))];
  const figures = new Map<string, number>();
  for (const printed of measured) {
    for (const [name, value] of await parityFigures(printed, runs)) {
      console.log(`${name}: ${value.toFixed(2)}`);
      figures.set(name, value);
    }
  }
  if (booksMissing) console.log(booksMissing);
  return judge(figures, measured.map(parityLimit));
}

async function benchEngines(runs: number): Promise<boolean> {
  const machine = thisMachine(process.env);
  const figures = new Map(await articleFigures(article.source, scratch, runs, machine));
  for (const [name, value] of figures) console.log(`${name}: ${value.toFixed(2)}`);
  if (figures.size === 1)
    console.log('the article is not compared with pandoc and WeasyPrint, which are not installed');
  const printed = [await guideCopy(scratch), ...(await books(scratch))];
  for (const book of printed) {
    for (const [name, value] of await typstFigures(book, { runs, scratch, warmUp: article.source })) {
      console.log(`${name}: ${value.toFixed(2)}`);
      figures.set(name, value);
    }
  }
  if (booksMissing) console.log(booksMissing);
  return judge(figures, [...articleLimits, ...printed.flatMap(typstLimits)]);
}

async function benchFleet(runs: number): Promise<boolean> {
  const figures = await fleetFigures(runs, scratch);
  for (const [name, value] of figures) console.log(`${name}: ${value.toFixed(3)}`);
  return judge(figures, fleetLimits);
}

function judge(figures: Figures, limits: readonly Limit[]): boolean {
  const { table, kept } = limitsTable(figures, limits);
  console.log(`\n${table}`);
  return kept;
}

const scratch = await mkdtemp(join(tmpdir(), 'offprint-bench-'));
try {
  const runs = values.runs === undefined ? undefined : Number(values.runs);
  const isKept = await (subject === 'print'
    ? benchPrints(runs ?? 3)
    : subject === 'parity'
      ? benchParity(runs ?? 5)
      : subject === 'goals'
        ? benchGoals(runs ?? 3, scratch)
        : subject === 'engines'
          ? benchEngines(runs ?? 3)
          : subject === 'fleet'
            ? benchFleet(runs ?? 3)
            : benchBuilds(subject, runs ?? 9));
  if (!isKept) process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}

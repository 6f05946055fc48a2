import { join } from 'node:path';
import type { Candidate } from '../../src/platform/browser/machine.ts';
import type { Printed } from './books.ts';
import { median, type Subject } from './measure.ts';
import { type RunUsage, usageOf } from './peak-memory.ts';
import { printSteps } from './print-steps.ts';
import type { Figures, Limit } from './report.ts';
import { floor } from './subjects.ts';

const bytesPerMegabyte = 1e6;

/** What the project promises itself of each document. */
export function finishingLimit({ name }: Printed): Limit {
  return { figure: `${name}: finishing / one print`, unit: ' ×', most: 0.6 };
}

/** What it promises of books besides. */
export function bookLimits({ name }: Printed): Limit[] {
  return [
    { figure: `${name}: PDF / floor`, unit: ' ×', most: 2.8 },
    { figure: `${name}: pages a second`, unit: '', least: 60 },
    { figure: `${name}: memory of all processes`, unit: ' MB', most: 1200 },
  ];
}

export interface PrintRuns {
  /** Of the whole program. */
  runs: number;
  /** Of its steps in one process: what is short needs more of them until it is compiled. */
  rounds: number;
  browser: Candidate;
  scratch: string;
}

/** Measures the print of a document: its steps in one process, and the whole program against the floor, in turn. */
export async function printFigures(
  { name, source }: Printed,
  { runs, rounds, browser, scratch }: PrintRuns,
): Promise<Figures> {
  const { document, pages, pass, finishing } = await printSteps(source, rounds);
  const folder = join(scratch, `print-${name}`);
  const build = [
    process.execPath,
    'lib/cli.js',
    'build',
    source,
    '--no-cache',
    '--to',
    'pdf',
    '--quiet',
    '--out',
    folder,
  ] as const;
  const subjects = [
    { name: 'PDF', commands: [build] },
    { name: 'floor', commands: [await floor(document, folder, browser)] },
  ] satisfies Subject[];
  const usages = subjects.map((): RunUsage[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, subject] of subjects.entries()) usages[index]?.push(await usageOf(subject));
  }
  const [ours = [], least = []] = usages;
  const timeOf = (of: readonly RunUsage[]) => median(of.map(({ time }) => time));
  const memoryOf = (of: readonly RunUsage[]) => Math.max(...of.map(({ memory }) => memory)) / bytesPerMegabyte;
  return new Map([
    [`${name}: finishing / one print`, finishing / pass],
    [`${name}: PDF / floor`, timeOf(ours) / timeOf(least)],
    [`${name}: pages a second`, pages / (timeOf(ours) / 1000)],
    [`${name}: pages a second of the floor`, pages / (timeOf(least) / 1000)],
    [`${name}: memory of all processes`, memoryOf(ours)],
    [`${name}: memory of the floor`, memoryOf(least)],
    [`${name}: memory / floor`, memoryOf(ours) / memoryOf(least)],
  ]);
}

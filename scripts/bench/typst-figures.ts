import { execFile } from 'node:child_process';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { openPdf } from '../../src/pdf/document.ts';
import type { Machine } from '../../src/platform/browser/machine.ts';
import type { CopiedBook, Printed } from './books.ts';
import { measure, median } from './measure.ts';
import { usageOf } from './peak-memory.ts';
import type { Figures, Limit } from './report.ts';
import { pandoc } from './subjects.ts';

const run = promisify(execFile);

const bytesPerMegabyte = 1e6;

/** The limits for a book that Typst prints. */
export function typstLimits({ name }: Printed): Limit[] {
  return [
    { figure: `${name}: PDF / Typst alone`, unit: ' ×', most: 1.5 },
    { figure: `${name}: pages a second of CPU`, unit: '', least: 100 },
    { figure: `${name}: memory`, unit: ' MB', most: 700 },
    { figure: `${name}: one changed word / cold`, unit: ' ×', most: 0.15 },
  ];
}

/** Measures a book that Typst prints: the program against Typst alone, in turn, and a changed word in a session. */
export async function typstFigures(
  { name, source, chapter }: CopiedBook,
  { runs, scratch, warmUp }: { runs: number; scratch: string; warmUp: string },
): Promise<Figures> {
  const out = join(scratch, `typst-${name}`);
  const builds: BuildUsage[] = [];
  const alone: { time: number; cpu: number; sources: readonly string[] }[] = [];
  const reads: { time: number; cpu: number }[] = [];
  const changes: { cold: number; warm: number }[] = [];
  for (let round = 0; round < runs; round++) {
    builds.push(await buildUsage(source, out));
    const compile = await outputOf<(typeof alone)[number]>('compile-alone.ts', source);
    alone.push(compile);
    reads.push(await outputOf('read-alone.ts', JSON.stringify([...new Set(compile.sources)])));
    changes.push(await outputOf('changed-word.ts', warmUp, source, chapter));
  }
  const [file = ''] = await readdir(out);
  const pages = (await openPdf(await readFile(join(out, file)))).pages.length;
  const cpu = median(builds.map((build) => build.cpu));
  const ofTypst = median(alone.map((compile) => compile.cpu));
  const ofParsers = median(reads.map((read) => read.cpu));
  const time = median(builds.map((build) => build.time));
  const timeOfTypst = median(alone.map((compile) => compile.time));
  return new Map([
    [`${name}: PDF / Typst alone`, time / timeOfTypst],
    [
      `${name}: PDF / Typst, parser and highlighter alone`,
      time / (timeOfTypst + median(reads.map((read) => read.time))),
    ],
    [`${name}: CPU of the PDF / of Typst alone`, cpu / ofTypst],
    [`${name}: pages a second of CPU`, pages / (cpu / 1000)],
    [`${name}: pages a second of CPU of Typst alone`, pages / (ofTypst / 1000)],
    [`${name}: pages a second of CPU of Typst, parser and highlighter alone`, pages / ((ofTypst + ofParsers) / 1000)],
    [`${name}: memory`, Math.max(...builds.map(({ memory }) => memory)) / bytesPerMegabyte],
    [`${name}: one changed word / cold`, median(changes.map(({ cold, warm }) => warm / cold))],
  ]);
}

/** The limit for an article in three formats without a browser. */
export const articleLimit: Limit = { figure: 'article: three formats / pandoc + weasyprint', unit: ' ×', most: 0.6 };

/** Measures an article in three formats against pandoc and WeasyPrint. @returns nothing if one of them is missing */
export async function articleFigures(
  source: string,
  scratch: string,
  runs: number,
  machine: Machine,
): Promise<Figures> {
  const [other] = await pandoc([source], scratch, machine);
  if (other?.commands.length !== 3) return new Map();
  const out = join(scratch, 'typst-article');
  const ours = [
    process.execPath,
    'lib/cli.js',
    'build',
    source,
    '--no-cache',
    '--engine',
    'typst',
    '--out',
    out,
  ] as const;
  const medians = await measure([{ name: 'ours', commands: [ours] }, other], runs);
  return new Map([
    [articleLimit.figure, (medians.get('ours') ?? Number.NaN) / (medians.get(other.name) ?? Number.NaN)],
  ]);
}

interface BuildUsage {
  /** Milliseconds. */
  time: number;
  /** Milliseconds of all threads and processes. */
  cpu: number;
  /** The most memory, in bytes. */
  memory: number;
}

/** A copy of the guide. */
export async function guideCopy(scratch: string): Promise<CopiedBook> {
  const folder = join(scratch, 'guide');
  await cp('source', join(folder, 'source'), { recursive: true });
  await cp('offprint.config.yaml', join(folder, 'offprint.config.yaml'));
  const guide = join(folder, 'source/guide');
  return { name: 'guide', source: join(guide, 'index.md'), chapter: join(guide, 'pages.md') };
}

async function buildUsage(source: string, out: string): Promise<BuildUsage> {
  const report = `${out}.json`;
  const preload = pathToFileURL('scripts/bench/report-usage.mjs');
  preload.searchParams.set('to', report);
  const build = [
    'lib/cli.js',
    'build',
    source,
    '--no-cache',
    '--to',
    'pdf',
    '--engine',
    'typst',
    '--quiet',
    '--out',
    out,
  ];
  // Typst uses no fonts of the system, so characters of some scripts are missing.
  const { time, memory } = await usageOf({
    name: 'PDF',
    commands: [[process.execPath, '--import', preload.href, ...build]],
    mayHaveFaults: true,
  });
  const { cpu } = JSON.parse(await readFile(report, 'utf8'));
  return { time, cpu, memory };
}

/** What a script of this folder prints, as JSON. */
async function outputOf<Output>(script: string, ...args: string[]): Promise<Output> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', `scripts/bench/${script}`, ...args]);
  return JSON.parse(stdout);
}

import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { openPdf } from '../../src/pdf/document.ts';
import type { Machine } from '../../src/platform/browser/machine.ts';
import type { CopiedBook, Printed } from './books.ts';
import { measure, median, type Subject, type Taken, timeOf } from './measure.ts';
import { usageOf } from './peak-memory.ts';
import { firstJob } from './print-with-typst.ts';
import { type Figures, type Limit, ratio } from './report.ts';
import { pandoc } from './subjects.ts';

const run = promisify(execFile);

const bytesPerMegabyte = 1e6;

/**
 * The limits for a book that Typst prints: what the project aims at, and the most that each may be of its floor where the floor
 * itself misses the aim. The floor is what no such build can do without, by the libraries alone: all compilations by Typst, as whole
 * words at page turns and pages of equal depth need several; the parser and the highlighter; and reading and writing the PDF.
 */
export function typstLimits({ name }: Printed): Limit[] {
  return [
    { figure: `${name}: PDF / Typst alone`, unit: ' ×', most: 1.5 },
    { figure: `${name}: PDF / floor`, unit: ' ×', most: 1.5 },
    { figure: `${name}: pages a second of CPU`, unit: '', least: 100 },
    { figure: `${name}: CPU / floor`, unit: ' ×', most: 1.5 },
    { figure: `${name}: memory`, unit: ' MB', most: 700 },
    { figure: `${name}: memory / Typst alone`, unit: ' ×', most: 1.5 },
    { figure: `${name}: one changed word / cold`, unit: ' ×', most: 0.15 },
    { figure: `${name}: one changed word / floor`, unit: ' ×', most: 1.5 },
  ];
}

interface TypstAlone {
  /** The first compilation of the book. */
  first: Taken;
  /** All of them. */
  all: Taken;
  /** All after one changed word. */
  changed: Taken;
  /** The most memory of its process, in bytes. */
  memory: number;
  /** The files of the book. */
  sources: readonly string[];
}

interface LibrariesAlone {
  parsers: Taken;
  /** Reading and writing the PDF. */
  file: Taken;
}

/** Measures a book that Typst prints: the program against the libraries alone, in turn, and a changed word in a session. */
export async function typstFigures(
  { name, source, chapter }: CopiedBook,
  { runs, scratch, warmUp }: { runs: number; scratch: string; warmUp: string },
): Promise<Figures> {
  const out = join(scratch, `typst-${name}`);
  const print = join(scratch, `typst-${name}.pdf`);
  const rounds: { build: BuildUsage; typst: TypstAlone; others: LibrariesAlone; session: SessionTimes }[] = [];
  for (let round = 0; round < runs; round++) {
    const build = await buildUsage(source, out);
    const typst = await outputOf<TypstAlone>('compile-alone.ts', source, chapter, print);
    const others = await outputOf<LibrariesAlone>('read-alone.ts', print, ...typst.sources);
    const session = await outputOf<SessionTimes>('changed-word.ts', warmUp, source, chapter, scratch);
    rounds.push({ build, typst, others, session });
  }
  const [file = ''] = await readdir(out);
  const pages = (await openPdf(await readFile(join(out, file)))).pages.length;
  const of = (figure: (round: (typeof rounds)[number]) => number) => median(rounds.map(figure));
  const floor = (key: keyof Taken) =>
    of(({ typst, others: { parsers, file } }) => typst.all[key] + parsers[key] + file[key]);
  const changedFloor = of(({ typst: { changed }, others: { file } }) => changed.time + file.time);
  const [time, cpu] = [of(({ build }) => build.time), of(({ build }) => build.cpu)];
  const memory = of(({ build }) => build.memory);
  return new Map([
    [`${name}: PDF / Typst alone`, time / of(({ typst }) => typst.first.time)],
    [`${name}: PDF / floor`, time / floor('time')],
    [`${name}: CPU / floor`, cpu / floor('cpu')],
    [`${name}: pages a second of CPU`, pages / (cpu / 1000)],
    [`${name}: pages a second of CPU of Typst alone`, pages / (of(({ typst }) => typst.all.cpu) / 1000)],
    [`${name}: memory`, memory / bytesPerMegabyte],
    [`${name}: memory / Typst alone`, memory / of(({ typst }) => typst.memory)],
    [`${name}: one changed word / cold`, of(({ session: { warm, cold } }) => warm / cold)],
    [`${name}: one changed word / floor`, of(({ session }) => session.warm) / changedFloor],
  ]);
}

/** The limits for an article in three formats without a browser. */
export const articleLimits: readonly Limit[] = [
  { figure: 'article: three formats / pandoc + WeasyPrint', unit: ' ×', most: 0.6 },
  { figure: 'article: three formats / floor', unit: ' ×', most: 1.5 },
];

/** Measures an article in three formats against the libraries alone, and against pandoc and WeasyPrint if they are installed. */
export async function articleFigures(
  source: string,
  scratch: string,
  runs: number,
  machine: Machine,
): Promise<Figures> {
  const out = join(scratch, 'typst-article');
  const job = join(scratch, 'typst-job');
  await writeFile(job, serialize(await firstJob(source)));
  const [other] = await pandoc([source], scratch, machine);
  const options = ['--no-cache', '--engine', 'typst', '--out', out] as const;
  const subjects: Subject[] = [
    { name: 'ours', commands: [[process.execPath, 'lib/cli.js', 'build', source, ...options]] },
    { name: 'floor', commands: [[process.execPath, 'scripts/bench/floor-typst.mjs', source, job, scratch]] },
    ...(other?.commands.length === 3 ? [{ ...other, name: 'others' }] : []),
  ];
  const medians = await measure(subjects, runs);
  return new Map([
    ['article: three formats / floor', ratio(medians, 'ours', 'floor')],
    ...(medians.has('others')
      ? ([
          ['article: three formats / pandoc + WeasyPrint', ratio(medians, 'ours', 'others')],
          ['article: floor / pandoc + WeasyPrint', ratio(medians, 'floor', 'others')],
        ] as const)
      : []),
  ]);
}

/** Milliseconds of a book in a session, and after one changed word. */
interface SessionTimes {
  cold: number;
  warm: number;
}

interface BuildUsage extends Taken {
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
  const subject: Subject = {
    name: 'PDF',
    commands: [[process.execPath, '--import', preload.href, ...build]],
    mayHaveFaults: true,
  };
  const time = await timeOf(subject);
  const { cpu } = JSON.parse(await readFile(report, 'utf8'));
  // In a run of its own: looking at the memory of a process keeps it waiting, for a sixth of its time (measured).
  const { memory } = await usageOf(subject);
  return { time, cpu, memory };
}

/** What a script of this folder prints, as JSON. */
async function outputOf<Output>(script: string, ...args: string[]): Promise<Output> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', `scripts/bench/${script}`, ...args]);
  return JSON.parse(stdout);
}

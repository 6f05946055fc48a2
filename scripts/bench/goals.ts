import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { thisMachine } from '../../src/platform/browser/machine.ts';
import { corpora, hasCorpora, orderOf } from '../../test/support/corpora/corpora.ts';
import { measure, type Subject } from './measure.ts';
import { usageOf } from './peak-memory.ts';
import { printSteps } from './print-steps.ts';
import { type Figures, keepResults, type Limit, limitsTable, ratio } from './report.ts';
import type { Saves } from './saves.ts';
import { firstBrowser, floor, mdToPdf, pandoc } from './subjects.ts';

// What the project aims at, for work that people wait for: nearly all as ratios to what other programs take, in turn, in one run.

const run = promisify(execFile);

const goals: readonly Limit[] = [
  { figure: 'article, three formats, Typst / pandoc + WeasyPrint', unit: ' ×', most: 0.6 },
  { figure: 'article, three formats, Chromium / its print alone', unit: ' ×', most: 1.5 },
  { figure: 'book, HTML + EPUB / pandoc', unit: ' ×', most: 1 },
  { figure: 'book, three formats, Typst / pandoc + md-to-pdf', unit: ' ×', most: 0.6 },
  { figure: 'book, nothing changed', unit: ' s', most: 0.5 },
  { figure: 'book, one paragraph changed, three formats / cold', unit: ' ×', most: 0.15 },
  { figure: 'book, one paragraph changed, HTML + EPUB / cold', unit: ' ×', most: 0.15 },
  { figure: 'watch, article, HTML after a save', unit: ' ms', most: 100 },
  { figure: 'watch, article, PDF after a save', unit: ' ms', most: 400 },
  { figure: '200 handouts, md-to-pdf in a loop / three formats', unit: ' ×', least: 12 },
  { figure: '1,000 chapters / 100 chapters', unit: ' ×', most: 10.5 },
  { figure: '1,000 chapters, memory', unit: ' MB', most: 500 },
  { figure: '1,000 saves, memory at the end / after 100', unit: ' ×', most: 1.1 },
  { figure: '1,000 saves, added handles', unit: '', most: 0 },
  { figure: '1,000 saves, added temporary files', unit: '', most: 0 },
];

/**
 * Measures all goals, prints their table, and writes it to `bench/results.json`.
 *
 * @returns whether all are reached
 */
export async function benchGoals(runs: number, scratch: string): Promise<boolean> {
  // Nothing of the user's own cache.
  process.env.OFFPRINT_CACHE = join(scratch, 'cache');
  const load = loadNow();
  const figures = new Map<string, number>();
  const parts = [articleGoals, watchGoals, bookGoals, rebuildGoals, handoutGoals, growthGoals];
  for (const part of parts) {
    for (const [name, value] of await part(runs, scratch)) {
      console.log(`${name}: ${value.toFixed(2)}`);
      figures.set(name, value);
    }
    await writeResults(figures, runs, load);
  }
  const { table, kept } = limitsTable(figures, goals);
  console.log(`\nLoad: ${load.join(', ')}; at the end: ${loadNow().join(', ')}`);
  console.log(table);
  return kept;
}

/** Written after each part, because the run takes long. */
async function writeResults(figures: Figures, runs: number, load: readonly number[]): Promise<void> {
  await mkdir('bench', { recursive: true });
  const machine = { cores: cpus().length, node: process.versions.node, load, loadAtTheEnd: loadNow() };
  await keepResults({ runs, machine, goals, figures: Object.fromEntries(figures) });
}

/** The average number of running processes in the last minute, five and fifteen minutes. */
function loadNow(): number[] {
  return loadavg().map((value) => Number(value.toFixed(1)));
}

const article = 'source/china-foreign-relations.md';

/** Two pages. */
const paragraphs =
  '## Tides\n\nThe sea rises and falls twice a day, because the moon pulls at it.\n\n- High\n- Low\n\n'.repeat(12);

/** A build by the compiled program. */
function offprint(name: string, source: string, out: string, ...args: string[]): Subject {
  return {
    name,
    commands: [[process.execPath, 'lib/cli.js', 'build', source, '--quiet', '--out', out, ...args]],
    mayHaveFaults: true,
  };
}

async function articleGoals(runs: number, scratch: string): Promise<Figures> {
  const machine = thisMachine(process.env);
  const out = join(scratch, 'article');
  const { document } = await printSteps(article, 1);
  const [other] = await pandoc([article], scratch, machine);
  const subjects: Subject[] = [
    offprint('typst', article, out, '--no-cache', '--engine', 'typst'),
    offprint('chromium', article, out, '--no-cache', '--engine', 'chromium'),
    { name: 'print', commands: [await floor(document, scratch, await firstBrowser(machine))] },
    ...(other?.commands.length === 3 ? [{ ...other, name: 'pandoc' }] : []),
  ];
  const times = await measure(subjects, runs);
  return new Map([
    ['article, three formats, Typst / pandoc + WeasyPrint', ratio(times, 'typst', 'pandoc')],
    ['article, three formats, Chromium / its print alone', ratio(times, 'chromium', 'print')],
  ]);
}

/** The Rust Reference, as its authors wrote it: 111 files, 1.1 MB. */
async function bookGoals(runs: number, scratch: string): Promise<Figures> {
  if (!hasCorpora) return new Map();
  const folder = join(scratch, 'rust-reference');
  await cp(join(corpora, 'rust-reference'), folder, { recursive: true });
  const source = join(folder, 'src/SUMMARY.md');
  const out = join(scratch, 'book');
  const machine = thisMachine(process.env);
  const web = ['--to', 'html,epub'];
  const three = ['--to', 'html,pdf,epub', '--engine', 'typst'];
  const files = (await orderOf('rust-reference')).map((path) => join(folder, path));
  const [other] = await pandoc(files, scratch, machine);
  const both = other && { ...other, name: 'pandoc', commands: other.commands.slice(0, 2) };
  const whole = join(scratch, 'whole', 'book.md');
  await cp(join(folder, 'src'), dirname(whole), { recursive: true });
  await writeFile(whole, (await Promise.all(files.map((path) => readFile(path, 'utf8')))).join('\n'));
  const [printed] = await mdToPdf([whole], scratch, machine);
  const cold = [
    offprint('web', source, out, ...web, '--no-cache'),
    offprint('three', source, out, ...three, '--no-cache'),
    ...(both ? [both] : []),
    ...(both && printed ? [{ ...printed, name: 'others', commands: [...both.commands, ...printed.commands] }] : []),
  ];
  const times = new Map<string, number>();
  // Once each: the book takes long, so the first run of a program costs little of it.
  for (const subject of cold) times.set(subject.name, await once(subject));
  for (const [name, args] of Object.entries({ web, three })) {
    await once(offprint('warm', source, out, ...args));
    await appendFile(join(folder, 'src/destructors.md'), `\nA paragraph about ${name}.\n`);
    times.set(`${name}, changed`, await once(offprint('changed', source, out, ...args)));
  }
  const same = await measure([offprint('same', source, out, ...three)], runs);
  return new Map([
    ['book, HTML + EPUB / pandoc', ratio(times, 'web', 'pandoc')],
    ...(printed ? [['book, three formats, Typst / pandoc + md-to-pdf', ratio(times, 'three', 'others')] as const] : []),
    ['book, nothing changed', (same.get('same') ?? Number.NaN) / 1000],
    ['book, one paragraph changed, three formats / cold', ratio(times, 'three, changed', 'three')],
    ['book, one paragraph changed, HTML + EPUB / cold', ratio(times, 'web, changed', 'web')],
    ['book, HTML + EPUB, seconds', (times.get('web') ?? Number.NaN) / 1000],
    ['book, three formats, Typst, seconds', (times.get('three') ?? Number.NaN) / 1000],
  ]);
}

/** The time of a subject whose second run would do something else. */
async function once(subject: Subject): Promise<number> {
  return (await usageOf(subject)).time;
}

/** Saves the article, or a text. */
async function savesOf(to: string, count: number, scratch: string, text?: string): Promise<Saves> {
  const folder = join(scratch, `saves-${count}`);
  const temporary = join(folder, 'temporary');
  await cp('source/figures', join(folder, 'figures'), { recursive: true });
  await writeFile(join(folder, 'article.md'), text ?? (await readFile(article)));
  await mkdir(temporary);
  const script = [
    '--expose-gc',
    '--import',
    'tsx',
    'scripts/bench/saves.ts',
    join(folder, 'article.md'),
    to,
    String(count),
  ];
  const { stdout } = await run(process.execPath, script, { env: { ...process.env, TMPDIR: temporary } });
  return JSON.parse(stdout);
}

async function watchGoals(_: number, scratch: string): Promise<Figures> {
  const { latencies } = await savesOf('html,pdf', 20, scratch);
  const { html = Number.NaN, pdf = Number.NaN } = latencies;
  return new Map([
    ['watch, article, HTML after a save', html],
    ['watch, article, PDF after a save', pdf],
  ]);
}

async function rebuildGoals(_: number, scratch: string): Promise<Figures> {
  const { early, late } = await savesOf('html,epub', 1000, scratch, `# Tides\n\n${paragraphs}`);
  return new Map([
    ['1,000 saves, memory at the end / after 100', late.memory / early.memory],
    ['1,000 saves, added handles', Math.max(0, late.handles - early.handles)],
    ['1,000 saves, added temporary files', Math.max(0, late.temporaryFiles - early.temporaryFiles)],
  ]);
}

/** Two pages each. */
async function handoutGoals(_: number, scratch: string): Promise<Figures> {
  const folder = join(scratch, 'handouts');
  await mkdir(folder);
  const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
  const paths = numbers.map((number) => join(folder, `handout-${number}.md`));
  await Promise.all(paths.map((path, index) => writeFile(path, `# Handout ${index + 1}\n\n${paragraphs}`)));
  const out = join(scratch, 'handouts-out');
  const args = ['--template', 'handout', '--engine', 'typst', '--no-cache', '--to', 'html,pdf,epub'];
  const ours = await once(offprint('handouts', folder, out, ...args));
  // Each run of the loop takes as long as the others, so a tenth of them is measured.
  const [loop] = await mdToPdf(paths.slice(0, paths.length / 10), scratch, thisMachine(process.env));
  return new Map([
    ['200 handouts, three formats, seconds', ours / 1000],
    ...(loop ? [['200 handouts, md-to-pdf in a loop / three formats', (10 * (await once(loop))) / ours] as const] : []),
  ]);
}

async function growthGoals(_: number, scratch: string): Promise<Figures> {
  const chapter = await faultlessChapter();
  const costs: { time: number; memory: number }[] = [];
  for (const count of [100, 1000]) {
    const folder = join(scratch, `chapters-${count}`);
    await mkdir(folder);
    const names = Array.from({ length: count }, (_, index) => `chapter-${index + 1}.md`);
    await Promise.all(
      names.map((name, index) => writeFile(join(folder, name), `# Chapter ${index + 1}\n\n${chapter}`)),
    );
    await writeFile(join(folder, 'index.md'), `---\ntitle: Long\nchapters: ${JSON.stringify(names)}\n---\n`);
    const build = offprint(
      'chapters',
      join(folder, 'index.md'),
      join(folder, 'out'),
      '--to',
      'html,epub',
      '--no-cache',
    );
    costs.push(await usageOf(build));
  }
  const [few, many] = costs;
  return new Map([
    ['1,000 chapters / 100 chapters', (many?.time ?? Number.NaN) / (few?.time ?? Number.NaN)],
    ['1,000 chapters, memory', (many?.memory ?? Number.NaN) / 1e6],
  ]);
}

/** The beginning of a page of the guide, with its tables and code as a chapter of its own: messages would take memory, too. */
async function faultlessChapter(): Promise<string> {
  const page = await readFile('source/guide/tables.md', 'utf8');
  const beginning = page.slice(0, page.indexOf('\n## Captions'));
  return beginning.replace(/^```md file=(\S+)\n```\n\n:::result\n.*?\n:::$/gmsu, (_, file: string) => {
    const example = readFileSync(`source/guide/${file}`, 'utf8').trimEnd();
    return `${example}\n\n\`\`\`md\n${example}\n\`\`\``;
  });
}

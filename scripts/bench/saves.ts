// Saves a source again and again while the compiled program watches it, and prints as JSON how long the files took, and what
// the process holds after a tenth of the saves and at the end. The source is changed, so it must be a copy.
// `node --expose-gc --import tsx scripts/bench/saves.ts SOURCE html,pdf 20`

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './measure.ts';

/** What a process holds. */
interface Holdings {
  /** Megabytes of values in use. */
  memory: number;
  handles: number;
  temporaryFiles: number;
}

/** What saves cost: milliseconds until the files of a format are there, and what the process holds. */
export interface Saves {
  latencies: Partial<Record<string, number>>;
  early: Holdings;
  late: Holdings;
}

const [source = '', to = 'html', count = '20'] = process.argv.slice(2);
const library = pathToFileURL(resolve('lib/index.js')).href;
const { watch }: typeof import('../../src/index.ts') = await import(library);

const text = await readFile(source, 'utf8');
const saves = Number(count);
const times = new Map<string, number[]>();
const ended = new AbortController();
let saved = -1;
let begun = 0;
let early: Holdings | undefined;

async function holdings(): Promise<Holdings> {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const temporary = await readdir(tmpdir(), { recursive: true });
  return {
    memory: (heapUsed + external) / 1e6,
    handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout').length,
    temporaryFiles: temporary.length,
  };
}

const exitCode = await watch({
  sources: [source],
  to: to.split(','),
  engine: 'typst',
  signal: ended.signal,
  onWritten(files) {
    // The first build is none after a save, and the second loads what later ones have.
    if (saved < 1) return;
    for (const format of new Set(files.map((file) => file.format))) {
      times.set(format, [...(times.get(format) ?? []), performance.now() - begun]);
    }
  },
  async onBuilt() {
    if (saved === Math.floor(saves / 10)) early = await holdings();
    if (saved === saves) return ended.abort();
    saved += 1;
    begun = performance.now();
    await writeFile(source, `${text}\nSaved for the ${saved}th time.\n`);
  },
});
await writeFile(source, text);
if (!early) throw new Error(`The watch ended with ${exitCode} after ${saved} saves`);
const latencies = Object.fromEntries([...times].map(([format, values]) => [format, median(values)]));
console.log(JSON.stringify({ latencies, early, late: await holdings() } satisfies Saves));

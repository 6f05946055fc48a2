// Publishes a book in a watch of the compiled program, changes one word, and prints as JSON how long both PDFs took. The files of the
// book are changed, so they must be copies: `changed-word.ts WARM-UP SOURCE CHAPTER SCRATCH`.

import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { changeWord } from './change-word.ts';

const [warmUp = '', source = '', chapter = '', scratch = ''] = process.argv.slice(2);
// Nothing is known from other runs.
const folder = await mkdtemp(join(scratch, 'watch-'));
process.env.XDG_CACHE_HOME = join(folder, 'cache');
const library = pathToFileURL(resolve('lib/index.js')).href;
const { build, watch }: typeof import('../../src/index.ts') = await import(library);
const options = { to: ['pdf'], engine: 'typst', out: join(folder, 'out') };

// What both prints of the book need is loaded and compiled. A build of its own leaves nothing behind in Typst.
await build({ ...options, sources: [warmUp] });

const times: number[] = [];
const ended = new AbortController();
let begun = performance.now();
let restore: (() => Promise<void>) | undefined;
await watch({
  ...options,
  sources: [source],
  signal: ended.signal,
  onWritten: () => times.push(performance.now() - begun),
  async onBuilt({ messages }) {
    if (times.length === 0) throw new Error(`Cannot measure without a PDF:\n${messages.join('\n')}`);
    if (restore) return ended.abort();
    begun = performance.now();
    restore = await changeWord(chapter);
  },
});
await restore?.();
const [cold, warm] = times;
console.log(JSON.stringify({ cold, warm }));

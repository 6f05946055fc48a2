// Compiles the print of a book with Typst, in a new process, then again with one changed word, and prints what the compiler alone
// takes as JSON, with the files of the source. The print is written to a file. The files of the book are changed, so they must be
// copies: `compile-alone.ts SOURCE CHAPTER PRINT`.

import { writeFile } from 'node:fs/promises';
import { openCompiler } from '../../src/engines/typst/compile/compile.ts';
import type { CompileJob } from '../../src/engines/typst/compile/job.ts';
import { withChangedWord } from './change-word.ts';
import type { Taken } from './measure.ts';
import { printWithTypst } from './print-with-typst.ts';
import { peakOfChildren, treeCpu } from './process-tree.ts';

const [source = '', chapter = '', print = ''] = process.argv.slice(2);
const { signal } = new AbortController();
await using compiler = openCompiler();

/** What one compilation took, and its PDF. */
interface Compilation extends Taken {
  pdf: Uint8Array;
}

/** Prints the source as it is now. @returns all compilations: the first, and those that the pages of the one before require */
async function compilations(): Promise<{ all: Compilation[]; sources: string[] }> {
  const all: Compilation[] = [];
  const sources = await printWithTypst(source, compiler, async (job) => {
    // Loads the program.
    await compiler.compile(smallest(job), signal);
    const [start, used] = [performance.now(), await treeCpu(process.pid)];
    const compiled = await compiler.compile(job, signal);
    const time = performance.now() - start;
    const cpu = (await treeCpu(process.pid)) - used;
    if ('pdf' in compiled) all.push({ time, cpu, pdf: compiled.pdf });
    return compiled;
  });
  return { all, sources };
}

/** A document with the same fonts and nothing else. */
function smallest(whole: CompileJob): CompileJob {
  return { ...whole, files: [['/main.typ', Buffer.from('.')]], main: '/main.typ' };
}

function sumOf(compiled: readonly Compilation[]): Taken {
  const sum = (key: keyof Taken) => compiled.reduce((total, compilation) => total + compilation[key], 0);
  return { time: sum('time'), cpu: sum('cpu') };
}

const { all, sources } = await compilations();
await writeFile(print, all.at(-1)?.pdf ?? '');
const memory = await peakOfChildren(process.pid);
const changed = await withChangedWord(chapter, compilations);
console.log(
  JSON.stringify({ first: sumOf(all.slice(0, 1)), all: sumOf(all), changed: sumOf(changed.all), memory, sources }),
);

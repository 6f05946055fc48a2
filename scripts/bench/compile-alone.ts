// Compiles the print of a source with Typst, in a new process, and prints what the compiler alone takes as JSON, and the files of
// the source.

import { VFile } from 'vfile';
import { type Compiler, openCompiler } from '../../src/engines/typst/compile/compile.ts';
import type { CompileJob } from '../../src/engines/typst/compile/job.ts';
import { typst } from '../../src/engines/typst/typst.ts';
import { reportTo } from '../../src/model/report.ts';
import { printable } from './printable.ts';
import { treeCpu } from './process-tree.ts';

const [source = ''] = process.argv.slice(2);
const { publication, template, options } = await printable(source, true);
const { signal } = new AbortController();
await using compiler = openCompiler();

let isMeasured = false;

/** Compiles like `compiler`, and measures it the first time. */
const measuring: Compiler = {
  async compile(job, stop) {
    if (isMeasured) return compiler.compile(job, stop);
    isMeasured = true;
    // Loads the program.
    await compiler.compile(smallest(job), stop);
    const [start, used] = [performance.now(), await treeCpu(process.pid)];
    const compiled = await compiler.compile(job, stop);
    const time = performance.now() - start;
    const sources = publication.lines.map(({ path }) => path);
    console.log(JSON.stringify({ time, cpu: (await treeCpu(process.pid)) - used, sources }));
    return compiled;
  },
  release: () => compiler.release(),
  [Symbol.asyncDispose]: async () => {},
};

const job = await typst.prepare(publication, {
  ...{ template, signal, report: reportTo(new VFile()) },
  options: { ...options, print: options.own },
  programs: { get: () => measuring as never, [Symbol.asyncDispose]: async () => {} },
});
await job.print(signal);

/** A document with the same fonts and nothing else. */
function smallest(whole: CompileJob): CompileJob {
  return { ...whole, files: [['/main.typ', Buffer.from('.')]], main: '/main.typ' };
}

import { VFile } from 'vfile';
import { type Compiled, type Compiler, openCompiler } from '../../src/engines/typst/compile/compile.ts';
import type { CompileJob } from '../../src/engines/typst/compile/job.ts';
import { typst } from '../../src/engines/typst/typst.ts';
import { reportTo } from '../../src/model/report.ts';
import { printable } from './printable.ts';

/**
 * Prints a source with Typst as a build does.
 *
 * @param compile does each compilation
 * @returns the paths of the source's files
 */
export async function printWithTypst(
  source: string,
  compiler: Compiler,
  compile: (job: CompileJob) => Promise<Compiled>,
): Promise<string[]> {
  const { publication, template, options } = await printable(source, true);
  const { signal } = new AbortController();
  const observed: Compiler = { ...compiler, compile };
  const job = await typst.prepare(publication, {
    ...{ template, signal, report: reportTo(new VFile()) },
    options: { ...options, print: options.own },
    programs: { get: () => observed as never, [Symbol.asyncDispose]: async () => {} },
  });
  await job.print(signal);
  return [...new Set(publication.lines.map(({ path }) => path))];
}

/** The document that Typst compiles first for a source. */
export async function firstJob(source: string): Promise<CompileJob> {
  await using compiler = openCompiler();
  let first: CompileJob | undefined;
  await printWithTypst(source, compiler, (job) => {
    first ??= job;
    return compiler.compile(job, new AbortController().signal);
  });
  if (!first) throw new Error(`Cannot measure without a print of \`${source}\``);
  return first;
}

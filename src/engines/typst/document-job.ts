import { type ArchiveStandard, archiveStandard, standardName } from '../../model/pdf-standard.ts';
import { Failure, failure } from '../../model/report.ts';
import { placeOf, type SourceLines } from '../../model/source-lines.ts';
import type { EngineContext } from '../engine.ts';
import type { Places } from '../places.ts';
import { type Compiled, openCompiler, type Printed } from './compile/compile.ts';
import type { CompileJob } from './compile/job.ts';
import type { TypstNode } from './data/node.ts';
import { refusedBlock } from './refused-block.ts';

/** The file with the parts of the document. */
export const partsPath = '/parts.json';

export function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** A document to compile, with the parts that its data contain. */
export type DocumentJob = CompileJob & { parts: readonly TypstNode[] };

/**
 * Compiles the document.
 *
 * @throws Failure `pdf-standard`, at the first block that the standard does not allow
 */
export async function accepted(
  { parts, ...job }: DocumentJob,
  { places, lines, options, signal, ...context }: EngineContext & { places: Places; lines: SourceLines },
): Promise<Printed> {
  const archive = archiveStandard(options.print.standard);
  const { files } = job;
  const standards = exportsFor(archive);
  const compiled = await compile({ ...job, standards }, context, signal);
  if (!('refusal' in compiled)) return compiled;
  const { what } = compiled.refusal;
  const isRefused = async (beginning: readonly TypstNode[]) => {
    const cut = files.map(([path, bytes]) => [path, path === partsPath ? jsonOf(beginning) : bytes] as const);
    try {
      const again = await compile({ ...job, files: cut, standards }, context, signal);
      return 'refusal' in again && again.refusal.what === what;
    } catch (error) {
      // A beginning of the document may lack what the rest needs.
      if (error instanceof Failure) return false;
      throw error;
    }
  };
  const name = archive ? standardName(archive.id) : compiled.refusal.standard;
  const start = await refusedBlock(parts, places, isRefused);
  const place = start && placeOf({ type: 'place', position: { start, end: start } }, lines);
  throw failure('pdf-standard', { name, what }, place);
}

/**
 * What Typst exports: as PDF/A, and last with the structure types of PDF 1.7, which finishing expects. Not as PDF/UA-1, which is
 * audited when the structure is complete.
 */
function exportsFor(archive: ArchiveStandard | undefined): string[] {
  if (!archive) return [];
  return archive.part === '4' ? [archive.id, 'a-2u'] : [archive.id];
}

/** Compiles with the compiler of the session, or with one for this document only. */
async function compile(
  job: CompileJob,
  { programs }: Pick<EngineContext, 'programs'>,
  signal: AbortSignal,
): Promise<Compiled> {
  if (programs) return programs.get(openCompiler).compile(job, signal);
  await using own = openCompiler();
  return await own.compile(job, signal);
}

import type { Point } from 'unist';
import { type ArchiveStandard, archiveStandard, standardName } from '../../model/pdf-standard.ts';
import { Failure, failure } from '../../model/report.ts';
import { placeOf, type SourceLines } from '../../model/source-lines.ts';
import type { EngineContext } from '../engine.ts';
import type { Places } from '../places.ts';
import { type Compiled, openCompiler, type Printed } from './compile/compile.ts';
import type { CompileJob } from './compile/job.ts';
import type { TypstElement, TypstNode } from './data/node.ts';

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
  { programs, announcePrinting }: Pick<EngineContext, 'programs' | 'announcePrinting'>,
  signal: AbortSignal,
): Promise<Compiled> {
  if (programs) return programs.get(openCompiler).compile(job, signal, announcePrinting);
  await using own = openCompiler();
  return await own.compile(job, signal, announcePrinting);
}

/** Elements that are looked at as a whole: their functions need all of their children. */
const whole = new Set(['p', 'heading', 'table', 'sheet', 'pre', 'math', 'figure', 'img', 'dt']);

/**
 * Finds the first block that a standard refuses: the last one of the shortest beginning of the document that is refused.
 * Typst gives no position in its data, and compiles a beginning of a document that it knows in a moment.
 *
 * @param isRefused compiles these parts
 */
export async function refusedBlock(
  parts: readonly TypstNode[],
  places: Places,
  isRefused: (parts: readonly TypstNode[]) => Promise<boolean>,
): Promise<Point | undefined> {
  let place: Point | undefined;
  let nodes = parts;
  let around = (inner: readonly TypstNode[]) => inner;
  for (;;) {
    const kept = await shortest(nodes.length, (count) => isRefused(around(nodes.slice(0, count))));
    const last = nodes[kept - 1];
    if (last === undefined || typeof last === 'string') return place;
    place = placeIn(last, places) ?? place;
    if (whole.has(last.tag) || last.children.length === 0) return place;
    const [outer, before] = [around, nodes.slice(0, kept - 1)];
    around = (inner) => outer([...before, { ...last, children: [...inner] }]);
    nodes = last.children;
  }
}

/** The smallest count, from 0 to `most`, for which a condition holds that holds for all larger ones, and for `most`. */
async function shortest(most: number, holds: (count: number) => Promise<boolean>): Promise<number> {
  let [least, found] = [0, most];
  while (least < found) {
    const middle = Math.floor((least + found) / 2);
    if (await holds(middle)) found = middle;
    else least = middle + 1;
  }
  return found;
}

/** The place of the first block in an element, or of itself. Without recursion, because deep trees must not overflow the stack. */
function placeIn(element: TypstElement, places: Places): Point | undefined {
  const waiting: TypstNode[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    const place = node.id === undefined ? undefined : places.get(node.id);
    if (place) return place;
    for (const child of node.children.toReversed()) waiting.push(child);
  }
  return undefined;
}

import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import type { VFile } from 'vfile';
import { type TransformOptions, transform } from '../../html/transform.ts';
import { type ParseOptions, parse } from '../../markdown/parse.ts';
import { type Limits, readingMemory, readingTime } from '../../model/limits.ts';
import { append } from '../../model/lists.ts';
import { Failure } from '../../model/report.ts';
import { walk } from '../../model/visit.ts';
import { receive, type Task } from './exchange.ts';
import { mostWorkers, type StageWorkers } from './workers.ts';

/**
 * Maximum characters of a text that is read in the main thread, without waiting for another to start. The worst case of
 * that length takes two seconds (measured: a URL followed by a run of asterisks, backticks after backslashes).
 */
const small = 20_000;

/**
 * The stages within limits: each runs in a place where it can be ended when the time of its file is up.
 *
 * @param signal ends the running threads; their files fail with its reason
 */
export function boundedStages(limits: Limits, workers: StageWorkers, signal?: AbortSignal): Stages {
  const { depth, time = readingTime, memory } = limits;
  /** Milliseconds that earlier stages worked on a file. */
  const spent = new WeakMap<VFile, number>();

  /** @param length characters to read */
  const perform = async (file: VFile, length: number, task: Pick<Task, 'stage' | 'tree' | 'options'>) => {
    const { path, data } = file;
    signal?.throwIfAborted();
    const left = time * 1000 - (spent.get(file) ?? 0);
    const limits = { time, left, memory: memory ?? readingMemory(length), signal };
    const { answer, worked } = await workers.perform({ ...task, path, text: String(file.value), data }, limits);
    spent.set(file, (spent.get(file) ?? 0) + worked);
    return receive(answer, file);
  };

  return {
    atOnce: mostWorkers,

    async parse(file, taskLimits = {}) {
      const options = { ...taskLimits, depth };
      const { length } = String(file.value);
      const parseHere = async () => parse(file, options);
      const parseThere = () => perform(file, length, { stage: 'parse', options });
      const isHere = (length <= small && !workers.canTakeShort()) || !isPlain(options);
      const tree = await unlessFailed(isHere ? parseHere : parseThere, file);
      return (tree ?? empty()) as Markdown;
    },

    async transform(tree, file, taskLimits = {}) {
      const options = { ...taskLimits, limits };
      const { draw: _, ...plain } = options;
      const transformHere = () => transform(tree, file, options);
      const length = lengthOf(tree);
      const transformThere = () => perform(file, length, { stage: 'transform', tree, options: plain });
      const isShort = !workers.canTakeShort() && length <= small;
      const isHere = isShort || !isPlain(options) || (options.draw && hasDiagram(tree));
      return ((await unlessFailed(isHere ? transformHere : transformThere, file)) ?? empty()) as Html;
    },
  };
}

function empty(): { type: 'root'; children: never[] } {
  return { type: 'root', children: [] };
}

/** Runs a stage; a failure becomes messages of the file. */
async function unlessFailed<Tree>(run: () => Promise<Tree>, file: VFile): Promise<Tree | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    append(file.messages, error.messages);
    return undefined;
  }
}

/** Whether the options can be passed to a thread: an author's plugins are functions. */
export function isPlain({ plugins = [] }: ParseOptions | TransformOptions): boolean {
  return plugins.length === 0;
}

/** Characters of a tree, including included files. */
function lengthOf(tree: Markdown): number {
  let length = 0;
  for (const { node } of walk(tree)) length += 'value' in node ? String(node.value).length : 1;
  return length;
}

/** Whether the browser has to draw, which a thread cannot access. */
function hasDiagram(tree: Markdown): boolean {
  for (const { node } of walk(tree)) {
    if (node.type === 'code' && 'lang' in node && node.lang === 'mermaid') return true;
    if (node.type === 'html' && 'value' in node && String(node.value).includes('mermaid')) return true;
  }
  return false;
}

/** The stages whose time grows with the text of a file. They report on the file; what exceeds the limits is empty. */
export interface Stages {
  /** Number of files they can process in parallel. */
  readonly atOnce: number;
  parse(file: VFile, options?: ParseOptions): Promise<Markdown>;
  /** The tree is consumed. */
  transform(tree: Markdown, file: VFile, options?: TransformOptions): Promise<Html>;
}

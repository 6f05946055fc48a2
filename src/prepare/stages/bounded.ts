import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { Root as Html } from 'hast';
import type { Root as Markdown } from 'mdast';
import type { VFile } from 'vfile';
import { type TransformOptions, transform } from '../../html/transform.ts';
import { type ParseOptions, parse } from '../../markdown/parse.ts';
import { type Limits, readingMemory, readingTime } from '../../model/limits.ts';
import { append } from '../../model/lists.ts';
import { Failure, failure } from '../../model/report.ts';
import { walk } from '../../model/visit.ts';
import { ownModule } from '../../platform/installation.ts';
import { startThread } from '../../platform/trial.ts';
import { type Answer, receive, type Task } from './exchange.ts';

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
export function boundedStages(limits: Limits, signal?: AbortSignal): Stages & AsyncDisposable {
  const { depth, time = readingTime, memory } = limits;
  const workers = stageWorkers();
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

    [Symbol.asyncDispose]: () => workers[Symbol.asyncDispose](),
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

/**
 * One processor is left for the thread that assigns tasks. More than four threads would wait for it, and each holds the code
 * grammars.
 */
const mostWorkers = Math.max(1, Math.min(4, availableParallelism() - 1));

interface StageWorkers extends StageWorker {
  /**
   * Whether a thread can take a short text. With two processors none does: the second one compiles code for the main thread, and
   * a thread of its own would compile all of it again (measured: 7 % more processor time, and no time saved).
   */
  canTakeShort(): boolean;
}

/** Threads that share the tasks: each takes the next when it is idle. A thread is started when all others are busy. */
export function stageWorkers(): StageWorkers {
  const all: StageWorker[] = [];
  const free: StageWorker[] = [];
  const waiting: ((worker: StageWorker) => void)[] = [];

  const take = async (): Promise<StageWorker> => {
    const idle = free.pop();
    if (idle) return idle;
    if (all.length === mostWorkers) return new Promise((resolve) => waiting.push(resolve));
    const added = stageWorker();
    all.push(added);
    return added;
  };
  const giveBack = (worker: StageWorker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };

  return {
    canTakeShort: () => mostWorkers > 1 && free.length > 0,
    async perform(task, limits) {
      const worker = await take();
      try {
        return await worker.perform(task, limits);
      } finally {
        giveBack(worker);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((worker) => worker[Symbol.asyncDispose]()));
    },
  };
}

/** A thread that performs one task at a time. It is started with the first, and again after it had to be ended. */
interface StageWorker extends AsyncDisposable {
  /** @throws Failure `source-time` or `source-memory` */
  perform(task: Task, limits: TaskLimits): Promise<TaskResult>;
}

/** The result of a task, and the milliseconds of work that it took. */
interface TaskResult {
  answer: Answer;
  worked: number;
}

interface TaskLimits extends GivenTime {
  /** Megabytes of heap. */
  memory: number;
}

export function stageWorker(): StageWorker {
  let running: { worker: Worker; memory: number } | undefined;

  const stop = async (): Promise<void> => {
    const ended = running;
    running = undefined;
    await ended?.worker.terminate();
  };

  return {
    async perform(task, limits) {
      // The memory of a thread is fixed when it starts.
      if (running && running.memory < limits.memory) await stop();
      const { memory } = limits;
      running ??= { worker: startThread(ownModule('stage-thread', import.meta.url), memory), memory };
      const clock = startClock();
      try {
        const answer = await answerOf(running.worker, task, limits);
        return { answer, worked: clock().worked };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    [Symbol.asyncDispose]: stop,
  };
}

function answerOf(worker: Worker, task: Task, limits: TaskLimits): Promise<Answer> {
  const begin = { line: 1, column: 1 };
  let late: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  return new Promise<Answer>((resolve, reject) => {
    onAbort = () => reject(limits.signal?.reason);
    limits.signal?.addEventListener('abort', onAbort);
    const clock = startClock();
    const waitOn = () => {
      const wait = timeToWait(limits, clock());
      if (wait > 0) late = setTimeout(waitOn, wait);
      else reject(failure('source-time', { seconds: limits.time, stages: ['reading the source'] }, begin, task.path));
    };
    late = setTimeout(waitOn, timeToWait(limits, clock()));
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isMemory ? failure('source-memory', {}, begin, task.path) : error);
    });
    worker.postMessage(task);
  }).finally(() => {
    clearTimeout(late);
    limits.signal?.removeEventListener('abort', onAbort);
    // Not all of them: the thread uses some itself.
    worker.removeAllListeners('message');
    worker.removeAllListeners('error');
  });
}

/** The time limit of a task. */
interface GivenTime {
  /** Seconds of its file for all tasks. */
  time: number;
  /** Milliseconds of work that remain of them. */
  left: number;
  /** Aborts the task. */
  signal?: AbortSignal | undefined;
}

/** How long something has taken, in milliseconds. */
interface TimeTaken {
  elapsed: number;
  /** Milliseconds of processor time: fewer than elapsed on a busy machine. */
  worked: number;
}

/** The factor by which a task may exceed its work time on a busy machine. */
const patience = 3;

/** Starts a clock. Returns a function that reads it. */
export function startClock(): () => TimeTaken {
  const start = performance.now();
  const usage = process.cpuUsage();
  return () => {
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { elapsed, worked: Math.min(elapsed, (user + system) / 1000) };
  };
}

/** Milliseconds until a task is checked again; none if its time is up. */
export function timeToWait({ time, left }: GivenTime, { elapsed, worked }: TimeTaken): number {
  return Math.max(0, Math.min(left - worked, time * 1000 * patience - elapsed));
}

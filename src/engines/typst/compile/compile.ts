import { once } from 'node:events';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { failure } from '../../../model/report.ts';
import { ownModule } from '../../../platform/own-module.ts';
import type { CompileJob, CompileOutcome } from './job.ts';

/** The result of a document without errors, which a standard may refuse. */
export type Compiled = Exclude<CompileOutcome, { errors: unknown }>;

export type Printed = Exclude<Compiled, { refusal: unknown }>;

/**
 * Typst in a thread. The thread is kept for the next document, because Typst remembers what it has computed: a document with
 * few changes takes a fraction of the time. Nothing is started before the first document.
 */
export interface Compiler extends AsyncDisposable {
  /**
   * Compiles a document. When `signal` is aborted, its thread ends.
   *
   * @throws Failure `typst-failed`; the reason of the signal
   */
  compile(job: CompileJob, signal: AbortSignal): Promise<Compiled>;
}

/** A thread and the folder that it can read. */
interface CompilingThread {
  worker: Worker;
  workspace: string;
}

export function openCompiler(): Compiler {
  let idle: CompilingThread | undefined;
  let isOpen = true;
  return {
    async compile(job, signal) {
      signal.throwIfAborted();
      // A document that is compiled at the same time as another one gets its own thread.
      const taken = idle;
      idle = undefined;
      const thread = taken ?? (await startThread());
      const outcome = await outcomeOf(thread, job, signal).catch(async (error) => {
        await kill(thread);
        throw error;
      });
      if (isOpen && !idle) idle = thread;
      else await end(thread);
      if ('errors' in outcome) throw failure('typst-failed', { reason: outcome.errors.join('; ') });
      return outcome;
    },
    async [Symbol.asyncDispose]() {
      isOpen = false;
      const last = idle;
      idle = undefined;
      if (last) await end(last);
    },
  };
}

async function startThread(): Promise<CompilingThread> {
  // Typst can read files in its workspace, so that is an empty folder.
  const workspace = await mkdtemp(join(tmpdir(), 'offprint-typst-'));
  const { url, execArgv } = ownModule('typst-thread', import.meta.url);
  const worker = new Worker(url, { workerData: workspace, ...(execArgv.length > 0 && { execArgv }) });
  return { worker, workspace };
}

async function outcomeOf({ worker }: CompilingThread, job: CompileJob, signal: AbortSignal): Promise<CompileOutcome> {
  const settled = new AbortController();
  const untilSettled = { signal: settled.signal };
  const gone = async () => {
    await once(worker, 'exit', untilSettled);
    throw new Error('The thread of Typst ended before its document was finished');
  };
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), untilSettled);
  });
  worker.ref();
  try {
    const answer = Promise.race([once(worker, 'message', untilSettled), gone(), aborted]);
    worker.postMessage(job);
    const [outcome] = await answer;
    return outcome;
  } finally {
    settled.abort();
    // An idle thread must not keep the process running.
    worker.unref();
  }
}

/** Ends an idle thread, which frees what Typst remembers. */
async function end({ worker, workspace }: CompilingThread): Promise<void> {
  worker.ref();
  const exit = once(worker, 'exit');
  worker.postMessage(undefined);
  await exit;
  await rmdir(workspace);
}

/** Ends a busy thread. Not awaited, because a thread ends only after Typst's current call. */
async function kill({ worker, workspace }: CompilingThread): Promise<void> {
  void worker.terminate();
  await rmdir(workspace);
}

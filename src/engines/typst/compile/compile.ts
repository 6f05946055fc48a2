import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { failure } from '../../../model/report.ts';
import { ownModule } from '../../../platform/own-module.ts';
import type { CompileJob, CompileOutcome } from './job.ts';

type Compiled = Exclude<CompileOutcome, { errors: unknown }>;

/**
 * Compiles a document in a thread, which ends when `signal` is aborted.
 *
 * @throws Failure `typst-failed`; the reason of the signal
 */
export async function compileInThread(job: Omit<CompileJob, 'workspace'>, signal: AbortSignal): Promise<Compiled> {
  signal.throwIfAborted();
  // Typst can read files in its workspace, so that is an empty folder.
  const workspace = await mkdtemp(join(tmpdir(), 'offprint-typst-'));
  try {
    const outcome = await runThread({ ...job, workspace }, signal);
    if ('errors' in outcome) throw failure('typst-failed', { reason: outcome.errors.join('; ') });
    return outcome;
  } finally {
    await rmdir(workspace);
  }
}

async function runThread(job: CompileJob, signal: AbortSignal): Promise<CompileOutcome> {
  const { url, execArgv } = ownModule('typst-thread', import.meta.url);
  const thread = new Worker(url, { workerData: job, ...(execArgv.length > 0 && { execArgv }) });
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
    });
  } finally {
    ended.abort();
    // Not awaited: a thread ends only after Typst's current call.
    void thread.terminate();
  }
}

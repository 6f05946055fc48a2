import type { EventEmitter } from 'node:events';
import { closeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ownModule } from '../installation.ts';
import { deadlineEvent, type InterruptNews, type InterruptTask, missDeadline, shared, states } from './deadlines.ts';

/** What Ctrl-C does. */
export interface Interruption {
  /** Called the first time: the work should stop by itself. */
  stop(): void;
  /** Called if it does not stop in time, or if Ctrl-C is pressed again. Has to end the process immediately. */
  end(): void;
  /** Milliseconds from the first call to the second. Default: 400. */
  grace?: number;
}

/**
 * Handles Ctrl-C (SIGINT) within a second, whatever the program does. A thread waits for it, since listeners of the
 * main thread are not called while that is busy, for instance with a long text or a plugin that never ends. The same
 * thread notices when a deadline of `setDeadline` passes: then the handler of `whenStuck` is called, and has to end the
 * process.
 */
export function watchInterrupts({ stop, end, grace = 400 }: Interruption): void {
  const state = new Int32Array(new SharedArrayBuffer(4));
  let isInterrupted = false;
  let isEnding = false;
  let isSilenced = false;

  // At the end Node would say that it waits for a debugger: the interrupting thread is one.
  const silenceNode = () => {
    if (!isSilenced) process.on('exit', () => closeSync(process.stderr.fd));
    isSilenced = true;
  };

  const finish = () => {
    if (isEnding) return;
    isEnding = true;
    const before = Atomics.exchange(state, 0, states.ending);
    Atomics.notify(state, 0);
    if (before === states.brokenInto) silenceNode();
    end();
  };
  const interrupt = () => {
    if (isInterrupted || Atomics.load(state, 0) === states.brokenInto) return finish();
    isInterrupted = true;
    setTimeout(finish, grace).unref();
    stop();
  };

  // Called by Node until the thread listens, then by the thread if this one is busy.
  process.on('SIGINT', interrupt);
  (process as EventEmitter).on(deadlineEvent, () => {
    silenceNode();
    missDeadline();
  });
  const thread = startThread({ state: state.buffer, grace, deadline: shared });
  thread.on('message', (news: InterruptNews) => (news === 'end' ? finish() : interrupt()));
  // If the thread cannot be started, Ctrl-C waits for the main thread.
  thread.on('error', () => {});
  thread.unref();
}

function startThread(workerData: InterruptTask): Worker {
  const { url, execArgv } = ownModule('interrupt-thread', import.meta.url);
  return new Worker(url, { workerData, ...(execArgv.length > 0 ? { execArgv } : {}) });
}

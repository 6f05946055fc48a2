import { closeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ownModule } from '../own-module.ts';
import { type InterruptNews, type InterruptTask, states } from './interrupt-task.ts';

/** What Ctrl-C does. */
export interface Interruption {
  /** Called the first time: the work should stop by itself. */
  stop(): void;
  /** Called where it does not within the time, or Ctrl-C is pressed again. Has to end the process, and at once. */
  end(): void;
  /** Milliseconds from the first call to the second. Default: 400. */
  grace?: number;
}

/**
 * Acts on Ctrl-C (SIGINT) within a second, whatever the program does. A thread waits for it, since no listener of the main
 * thread is called while that is busy, be it with a long text or with a plugin that does not end.
 */
export function watchInterrupts({ stop, end, grace = 400 }: Interruption): void {
  const state = new Int32Array(new SharedArrayBuffer(4));
  let isInterrupted = false;
  let isEnding = false;

  const finish = () => {
    if (isEnding) return;
    isEnding = true;
    const before = Atomics.exchange(state, 0, states.ending);
    Atomics.notify(state, 0);
    // Node would say that it waits for a debugger: the thread is one.
    if (before === states.brokenInto) process.on('exit', () => closeSync(process.stderr.fd));
    end();
  };
  const interrupt = () => {
    if (isInterrupted || Atomics.load(state, 0) === states.brokenInto) return finish();
    isInterrupted = true;
    setTimeout(finish, grace).unref();
    stop();
  };

  // Called by Node until the thread listens, then by the thread where this one is busy.
  process.on('SIGINT', interrupt);
  const thread = startThread({ state: state.buffer, grace });
  thread.on('message', (news: InterruptNews) => (news === 'end' ? finish() : interrupt()));
  // Where it cannot be started, Ctrl-C waits for the main thread.
  thread.on('error', () => {});
  thread.unref();
}

function startThread(workerData: InterruptTask): Worker {
  const { url, execArgv } = ownModule('interrupt-thread', import.meta.url);
  return new Worker(url, { workerData, ...(execArgv.length > 0 ? { execArgv } : {}) });
}

// A thread that waits for Ctrl-C (SIGINT) and for deadlines, which the main thread does not notice while it is busy.

import { Session } from 'node:inspector';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import {
  deadlineEvent,
  type InterruptNews,
  type InterruptTask,
  now,
  states,
  timeToAnswer,
  timeToTakeNote,
} from './deadlines.ts';

const { state: shared, grace, deadline }: InterruptTask = workerData;
const state = new Int32Array(shared);
const nothing = new Int32Array(new SharedArrayBuffer(4));
const call = new Script('work()');

/**
 * Runs work until it is done or Ctrl-C interrupts it. `breakOnSigint` is Node's only way to notify threads of signals.
 *
 * @returns whether it is done
 */
function untilInterrupted(work: () => void): boolean {
  try {
    call.runInNewContext({ work }, { breakOnSigint: true });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error;
    return false;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(nothing, 0, 0, milliseconds);
}

/** Sleeps until a deadline passes that the main thread has set and not cleared. */
function sleepUntilDeadline(): void {
  for (;;) {
    const changes = Atomics.load(deadline.changes, 0);
    const left = (deadline.nearest[0] ?? 0) - now();
    if (left <= 0) return;
    Atomics.wait(deadline.changes, 0, changes, left);
  }
}

let session: Session | undefined;

/**
 * Emits an event while the main thread is busy. A debugger can call functions in a program that is in the middle of a
 * loop. Terminating the loop instead would leave Node with a stack that it considers corrupted.
 */
function breakInto(event: string): void {
  if (!session) {
    session = new Session();
    session.connectToMainThread();
  }
  session.post('Runtime.evaluate', { expression: `process.emit('${event}', '${event}')` });
}

/** Makes the main thread end work that has missed its deadline. A change of the deadlines acknowledges it. */
function postDeadline(): void {
  const changes = Atomics.load(deadline.changes, 0);
  breakInto(deadlineEvent);
  Atomics.wait(deadline.changes, 0, changes, timeToTakeNote);
}

function post(news: InterruptNews): void {
  parentPort?.postMessage(news);
}

// A third wait around both, so that a Ctrl-C between them is not lost.
untilInterrupted(() => {
  while (untilInterrupted(sleepUntilDeadline)) postDeadline();
  post('interrupted');
  untilInterrupted(() => sleep(grace));
});
post('end');
Atomics.wait(state, 0, states.running, timeToAnswer);
if (Atomics.compareExchange(state, 0, states.running, states.brokenInto) === states.running) breakInto('SIGINT');

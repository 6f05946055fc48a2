// A thread that waits for Ctrl-C (SIGINT), which the main thread does not hear while it is busy.

import { Session } from 'node:inspector';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type InterruptNews, type InterruptTask, states, timeToAnswer } from './interrupt-task.ts';

const { state: shared, grace }: InterruptTask = workerData;
const state = new Int32Array(shared);
const nothing = new Int32Array(new SharedArrayBuffer(4));
const call = new Script('work()');

/** Does work until it is done or Ctrl-C breaks it off. Node tells threads of signals in no other way than `breakOnSigint`. */
function untilInterrupted(work: () => void): void {
  try {
    call.runInNewContext({ work }, { breakOnSigint: true });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(nothing, 0, 0, milliseconds);
}

function tell(news: InterruptNews): void {
  parentPort?.postMessage(news);
}

// Around both waits is a third, so that a Ctrl-C between them is not lost.
untilInterrupted(() => {
  untilInterrupted(() => sleep(Number.POSITIVE_INFINITY));
  tell('interrupted');
  untilInterrupted(() => sleep(grace));
});
tell('end');
Atomics.wait(state, 0, states.running, timeToAnswer);
if (Atomics.compareExchange(state, 0, states.running, states.brokenInto) === states.running) {
  // A debugger may call functions in a program that is in the middle of a loop. Terminating the loop instead would leave Node
  // with a stack that it takes for corrupted.
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.evaluate', { expression: "process.emit('SIGINT', 'SIGINT')" });
}

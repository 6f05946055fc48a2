import type { Failure } from '../../model/report.ts';

/** What has to end in time. */
interface Deadline {
  /** In milliseconds of `now`. */
  at: number;
  /** Says what did not. */
  failure: () => Failure;
}

/** What the main thread is in the midst of. There is one main thread, so there is one list: what began last is innermost. */
const pending = new Set<Deadline>();

/** What ends the program where the main thread is so busy that its own timers do not fire. */
let onStuck: ((failure: Failure) => void) | undefined;

/** Shared with the thread that watches this one: the nearest deadline, and a counter that changes with it. */
export const shared = { nearest: new Float64Array(new SharedArrayBuffer(8)), changes: sharedCounter() };
shared.nearest[0] = Number.POSITIVE_INFINITY;

/** Milliseconds after which a main thread that has not noticed by itself that a time is up counts as stuck. */
export const timeToNotice = 1000;

/** A deadline that was set. */
export interface SetDeadline {
  /** Sets another time, in milliseconds from now. */
  move(milliseconds: number): void;
  /** Ends it, because the work is done. */
  clear(): void;
}

/**
 * Sets a time by which something has to be done. Where the main thread is stuck then, the handler of `whenStuck` is called in the
 * midst of what it does; where none is set, nothing happens.
 *
 * @param milliseconds from now
 */
export function setDeadline(milliseconds: number, failure: () => Failure): SetDeadline {
  const deadline: Deadline = { at: now() + milliseconds, failure };
  pending.add(deadline);
  share();
  return {
    move(later) {
      deadline.at = now() + later;
      share();
    },
    clear() {
      pending.delete(deadline);
      share();
    },
  };
}

/** What the innermost work says if it is late: of what encloses it nobody could say why it takes so long. */
export function innermostFailure(): Failure | undefined {
  return [...pending].at(-1)?.failure();
}

/** Sets what is called where the main thread is stuck when a deadline passes. @returns what removes it again */
export function whenStuck(handler: (failure: Failure) => void): Disposable {
  onStuck = handler;
  return {
    [Symbol.dispose]() {
      if (onStuck === handler) onStuck = undefined;
    },
  };
}

/** Called in the midst of whatever the main thread does, once the nearest deadline has passed. */
export function missDeadline(): void {
  const isMissed = [...pending].some(({ at }) => at <= now());
  const failure = innermostFailure();
  for (const deadline of pending) if (deadline.at <= now()) pending.delete(deadline);
  share();
  if (isMissed && failure) onStuck?.(failure);
}

/** Tells the thread: of the nearest deadline, and of note that was taken. */
function share(): void {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { at } of pending) nearest = Math.min(nearest, at);
  shared.nearest[0] = nearest;
  Atomics.add(shared.changes, 0, 1);
  Atomics.notify(shared.changes, 0);
}

function sharedCounter(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** What the thread that waits for Ctrl-C, and for deadlines, is given. */
export interface InterruptTask {
  /** The nearest deadline of the main thread, and a counter that changes with it: see `deadlines.ts`. */
  deadline: { nearest: Float64Array; changes: Int32Array };
  /** One of `states`, in the first place of an `Int32Array`. */
  state: SharedArrayBuffer;
  /** Milliseconds that the main thread has between Ctrl-C and its end. */
  grace: number;
}

/** What the thread tells the main one: Ctrl-C was pressed; it was pressed again, or the time is up. */
export type InterruptNews = 'interrupted' | 'end';

/** What is known of the main thread: it runs, it has heard that it has to end, or it was too busy to hear. */
export const states = { running: 0, ending: 1, brokenInto: 2 } as const;

/** Milliseconds after which a main thread that does not answer counts as busy. */
export const timeToAnswer = 100;

/** Milliseconds after which the main thread is notified again that a deadline has passed: it may be busy where nothing interrupts it. */
export const timeToTakeNote = 1000;

/** The event of the process that the thread emits in the midst of what the main one does, once a deadline has passed. */
export const deadlineEvent = 'offprint:deadline';

/** Milliseconds on a clock that all threads share. */
export function now(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

import type { Failure } from '../../model/report.ts';

interface Deadline {
  /** In milliseconds of `now`. */
  at: number;
  /** The failure if it is missed. */
  failure: () => Failure;
}

/** The current work of the main thread. There is one main thread, so one list: the most recent is innermost. */
const pending = new Set<Deadline>();

/** Ends the program if the main thread is so busy that its own timers do not fire. */
let onStuck: ((failure: Failure) => void) | undefined;

/** Shared with the thread that watches this one: the nearest deadline, and a counter that changes with it. */
export const shared = {
  nearest: new Float64Array(new SharedArrayBuffer(8)),
  changes: new Int32Array(new SharedArrayBuffer(4)),
};
shared.nearest[0] = Number.POSITIVE_INFINITY;

/** Milliseconds after which a main thread that has not noticed a missed deadline counts as stuck. */
export const timeToNotice = 1000;

export interface SetDeadline {
  /** Sets another time, in milliseconds from now. */
  move(milliseconds: number): void;
  /** Removes it, because the work is done. */
  clear(): void;
}

/**
 * Sets a deadline for some work. If the main thread is stuck then, the handler of `whenStuck` interrupts it; without a
 * handler, nothing happens.
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

/** The failure of the innermost work: nobody could say why the work around it takes so long. */
export function innermostFailure(): Failure | undefined {
  return [...pending].at(-1)?.failure();
}

/** Sets the handler for a main thread that is stuck when a deadline passes. @returns a function that removes it */
export function whenStuck(handler: (failure: Failure) => void): Disposable {
  onStuck = handler;
  return {
    [Symbol.dispose]() {
      if (onStuck === handler) onStuck = undefined;
    },
  };
}

/** Interrupts the main thread once the nearest deadline has passed. */
export function missDeadline(): void {
  const isMissed = [...pending].some(({ at }) => at <= now());
  const failure = innermostFailure();
  for (const deadline of pending) if (deadline.at <= now()) pending.delete(deadline);
  share();
  if (isMissed && failure) onStuck?.(failure);
}

/** Shares the nearest deadline with the thread, and acknowledges a missed one. */
function share(): void {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { at } of pending) nearest = Math.min(nearest, at);
  shared.nearest[0] = nearest;
  Atomics.add(shared.changes, 0, 1);
  Atomics.notify(shared.changes, 0);
}

/** The input of the thread that waits for Ctrl-C, and for deadlines. */
export interface InterruptTask {
  /** The nearest deadline of the main thread, and a counter that changes with it: see `deadlines.ts`. */
  deadline: { nearest: Float64Array; changes: Int32Array };
  /** One of `states`, at index 0 of an `Int32Array`. */
  state: SharedArrayBuffer;
  /** Milliseconds that the main thread has between Ctrl-C and its end. */
  grace: number;
}

/** Messages to the main thread: Ctrl-C was pressed; it was pressed again, or the time is up. */
export type InterruptNews = 'interrupted' | 'end';

/** The state of the main thread: it runs, it was notified that it has to end, or it was too busy for that. */
export const states = { running: 0, ending: 1, brokenInto: 2 } as const;

/** Milliseconds after which a main thread that does not respond counts as busy. */
export const timeToAnswer = 100;

/** Milliseconds until the main thread hears again of a missed deadline: it may be in code that nothing interrupts. */
export const timeToTakeNote = 1000;

/** The process event that the thread emits while the main one is busy, once a deadline has passed. */
export const deadlineEvent = 'offprint:deadline';

/** Milliseconds on a clock that all threads share. */
export function now(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

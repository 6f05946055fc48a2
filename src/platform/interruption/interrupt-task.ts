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

/** What the thread that waits for Ctrl-C is given. */
export interface InterruptTask {
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

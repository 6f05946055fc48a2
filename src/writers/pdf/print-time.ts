import { failure } from '../../model/report.ts';

/** How long a print may take, and what it is called in a message. */
export interface PrintTime {
  name: string;
  seconds: number;
  /** Of the source that the message is about. */
  path: string | undefined;
}

/** Milliseconds. Timers of more end at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Does work that ends in time: its signal is aborted with a failure when the time is up.
 *
 * @throws Failure `print-time`, where the work heeds its signal
 */
export async function withinPrintTime<T>(
  { name, seconds, path }: PrintTime,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const end = () => late.abort(failure('print-time', { name, seconds }, undefined, path));
  const timer = setTimeout(end, Math.min(seconds * 1000, longestTimer));
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}

import { type Context, createContext, Script } from 'node:vm';
import type { Failure } from '../model/report.ts';
import { innermostFailure, setDeadline, timeToNotice } from './interruption/deadlines.ts';

/** The time limit of work that may be done in several parts. */
export interface TimeLimit {
  /** Adds time for this many characters of source, unless a fixed time was set. */
  extend(characters: number): void;
  /** Runs work of a stage, which a message names if the time is up. */
  during<T>(stage: string, work: () => T): T;
  /**
   * Runs synchronous work, and aborts it when the time is up.
   *
   * @throws Failure
   */
  bounded<T>(work: () => T): T;
  /**
   * Runs a part of the work. When the time is up its signal is aborted, and unfinished work is abandoned.
   *
   * @throws Failure, or the reason of `signal`
   */
  within<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Without a limit. */
export const noTimeLimit: TimeLimit = {
  extend() {},
  during: (_, work) => work(),
  bounded: (work) => work(),
  within: (signal, work) => work(signal),
};

/** Milliseconds. Longer timers fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * @param secondsFor the total time, for this many characters of source
 * @param fail the failure if it takes longer, in the current stages
 */
export function timeLimit(
  secondsFor: (characters: number) => number,
  fail: (seconds: number, stages: readonly string[]) => Failure,
): TimeLimit {
  let characters = 0;
  /** Milliseconds of earlier parts. */
  let spent = 0;
  let begun: number | undefined;
  let move = () => {};
  const stages: string[] = [];
  const left = () => {
    const running = begun === undefined ? 0 : performance.now() - begun;
    return Math.max(0, secondsFor(characters) * 1000 - spent - running);
  };
  const late = () => fail(secondsFor(characters), stages);

  return {
    extend(more) {
      characters += more;
      move();
    },

    during(stage, work) {
      stages.push(stage);
      const end = () => stages.splice(stages.indexOf(stage), 1);
      const result = work();
      if (result instanceof Promise) return result.finally(end) as typeof result;
      end();
      return result;
    },

    bounded(work) {
      try {
        return withinTime(Math.max(1, left()) / 1000, work);
      } catch (error) {
        throw error instanceof OutOfTime ? late() : error;
      }
    },

    async within(signal, work) {
      const stop = new AbortController();
      begun = performance.now();
      let timer: NodeJS.Timeout | undefined;
      const watched = setDeadline(left() + timeToNotice, late);
      const over = new Promise<never>((_, reject) => {
        stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
      });
      // Nobody waits for it once the work is done.
      over.catch(() => {});
      const end = () => stop.abort(innermostFailure() ?? late());
      move = () => {
        clearTimeout(timer);
        timer = setTimeout(end, Math.min(left(), longestTimer));
        watched.move(left() + timeToNotice);
      };
      move();
      try {
        const result = await Promise.race([work(AbortSignal.any([signal, stop.signal])), over]);
        stop.signal.throwIfAborted();
        return result;
      } catch (error) {
        // An error after the time is up is a consequence of that.
        stop.signal.throwIfAborted();
        throw error;
      } finally {
        clearTimeout(timer);
        watched.clear();
        move = () => {};
        spent += performance.now() - begun;
        begun = undefined;
      }
    },
  };
}

/** Thrown if work was aborted. */
export class OutOfTime extends Error {
  constructor(seconds: number) {
    super(`it takes more than ${Math.round(seconds)} s`);
  }
}

const call = new Script('work()');

/** Created once, since that takes as long as much of the work. It keeps nothing: the work is read from it at once. */
let caller: Context | undefined;

/**
 * Runs synchronous work, and aborts it when its time is up, wherever it is: for untrusted input that can make it
 * endless. Nothing else can abort it in the same thread; data that it was changing is left half done.
 *
 * @throws OutOfTime, or any error of the work
 */
export function withinTime<T>(seconds: number, work: () => T): T {
  caller ??= createContext({});
  caller.work = () => {
    if (caller) caller.work = undefined;
    return work();
  };
  try {
    return call.runInContext(caller, { timeout: Math.ceil(seconds * 1000) }) as T;
  } catch (error) {
    throw isTimeout(error) ? new OutOfTime(seconds) : error;
  }
}

/** Not by its class, which is that of the other context. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

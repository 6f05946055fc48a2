import type { VFileMessage } from 'vfile-message';
import type { BuiltFile, Output } from './build.ts';
import { openSession } from './session.ts';
import { runWatch } from './watch/run-watch.ts';
import type { WatchOptions as Options } from './watch/watch-options.ts';

/** Settings of a watch, and how the caller follows it. End it with `signal`. */
export interface WatchOptions extends Options {
  /** Called when a build begins. If something changes meanwhile, it ends without a result and the next begins. */
  onBegun?: () => void;
  /** Called with the files of a publication in one format as soon as they are written: first HTML, then PDF, then EPUB. */
  onWritten?: (files: readonly BuiltFile[]) => void;
  /** Called when a build is complete. */
  onBuilt?: (result: WatchResult) => void;
  /** Called for a bug in Offprint or a plugin, with what was thrown. Default: it is thrown, and ends the watch. */
  onBug?: (error: unknown) => void;
}

/** The result of one build. */
export interface WatchResult {
  /** The files that were put in place: see `write`. */
  outputs: readonly Output[];
  messages: readonly VFileMessage[];
  /** The same as that of `build`. */
  exitCode: 0 | 1 | 2 | 3;
  /** Milliseconds. */
  duration: number;
}

/**
 * Builds the sources, and builds them again after each change of a file that was read or looked for. Problems with a document or
 * a config do not end it: the next change may correct them.
 *
 * @returns when the signal is aborted: 0; otherwise what is wrong with the options or the machine, as `build` returns it
 */
export async function watch(options: WatchOptions = {}): Promise<0 | 1 | 2 | 3> {
  const { onBegun = () => {}, onWritten = () => {}, onBuilt = () => {}, onBug, ...settings } = options;
  await using session = openSession({ host: options.host, keepsStages: true });
  const bugs: unknown[] = [];
  const ended = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, ended.signal]) : ended.signal;
  const exitCode = await runWatch({
    options: { ...settings, signal },
    session,
    follower: {
      onBegun,
      onWritten: ({ files }) => onWritten(files),
      onBuilt,
      onBug(error) {
        if (onBug) return onBug(error);
        bugs.push(error);
        ended.abort();
      },
    },
  });
  if (bugs.length > 0) throw bugs[0];
  return exitCode;
}

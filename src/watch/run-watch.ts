import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { VFileMessage } from 'vfile-message';
import type { Output } from '../build/output.ts';
import { artifactsOf, outputsOf } from '../build/product-files.ts';
import { emit } from '../emit.ts';
import { append } from '../model/lists.ts';
import { exitCodeOf } from '../model/report.ts';
import { breather, pending } from '../platform/breather.ts';
import type { Host } from '../platform/host.ts';
import { attempt, type MessageLog, messageLog } from '../produce/message-log.ts';
import { openRun, type Run } from '../produce/run.ts';
import type { EarlyFiles } from '../produce/viewer.ts';
import type { Product } from '../produce.ts';
import type { Session } from '../session.ts';
import { type Aspect, machineState, observedHost, type StateOf } from './file-states.ts';
import { type Folders, machineFolders } from './folders.ts';
import type { SourceMarks } from './source-marks.ts';
import type { WatchOptions } from './watch-options.ts';

/** What happens while sources are watched. A build that a change has made pointless ends without a further event. */
export interface Follower {
  onBegun(): void;
  /** @param messages those of the build so far */
  onWritten(files: EarlyFiles, messages: readonly VFileMessage[]): void;
  onBuilt(built: Built): void;
  /** A bug in Offprint or in a plugin. */
  onBug(error: unknown): void;
}

export interface Built {
  messages: readonly VFileMessage[];
  /** Slugs of the publications that have files. */
  publications: readonly string[];
  /** What was put in place. */
  outputs: readonly Output[];
  exitCode: 0 | 1 | 2 | 3;
  /** Milliseconds. */
  duration: number;
  /** Whether only the caller can correct what is wrong: no change of a file can. */
  isHopeless: boolean;
}

/** What the builds of a watch share. */
interface Watch {
  options: WatchOptions;
  session: Session;
  follower: Follower;
  /** Marks the HTML for a viewer. Absent if nobody needs them. */
  marks?: SourceMarks | undefined;
}

/**
 * Builds, and builds again after each change of a file that was read or looked for, until the signal is aborted. The browser and
 * Typst stay open.
 *
 * @returns the exit code: not 0 if the options are wrong
 */
export async function runWatch(watch: Watch): Promise<0 | 1 | 2 | 3> {
  const { signal: ofCaller } = watch.options;
  const giveUp = new AbortController();
  const signal = ofCaller ? AbortSignal.any([ofCaller, giveUp.signal]) : giveUp.signal;
  using folders = machineFolders();
  let exitCode: Built['exitCode'] = 0;
  let isFirst = true;
  await buildOnChange({
    signal,
    observe: () => observe(machineState, folders),
    async build(observation, inTime) {
      const host = observedHost(watch.session.host, observation.record);
      const built = await buildOnce(watch, inTime, host).catch((error: unknown) => {
        if (!inTime.aborted) watch.follower.onBug(error);
      });
      if (inTime.aborted || !built) return;
      watch.follower.onBuilt(built);
      if (isFirst && built.isHopeless) {
        exitCode = built.exitCode;
        giveUp.abort();
      }
      isFirst = false;
    },
  });
  return exitCode;
}

async function buildOnce(
  { options, session, follower, marks }: Watch,
  signal: AbortSignal,
  host: Host,
): Promise<Built> {
  const { write = false, ...settings } = options;
  const start = performance.now();
  const log = messageLog();
  const publications: string[] = [];
  const outputs: Output[] = [];
  follower.onBegun();
  // Only the project is observed: the cache of the session has the original host.
  const observed: Session = { ...session, host };
  const opened = log.take(await openRun(observed, { ...settings, signal }, 'build', log));
  const { produce } = await import('../produce.ts');
  for await (const product of opened ? produce(viewedRun(opened, follower, marks)) : []) {
    publications.push(...new Set(product.written.map(({ publication }) => publication.id)));
    if (write && (await putInPlace(product, log, session, marks))) append(outputs, outputsOf(product));
  }
  signal.throwIfAborted();
  const { messages } = log;
  return {
    messages: [...messages],
    publications,
    outputs,
    exitCode: exitCodeOf(messages),
    duration: performance.now() - start,
    isHopeless: !opened && messages.every(({ file }) => !file),
  };
}

function viewedRun(run: Run, { onWritten }: Follower, marks: SourceMarks | undefined): Run {
  return {
    ...run,
    viewer: {
      viewed: (publication, format) => (marks && format === 'html' ? marks.mark(publication) : publication),
      onWritten: (files) => onWritten(files, run.log.messages),
    },
  };
}

/** Puts the files of a publication in place, without the marks for the viewer. */
async function putInPlace(
  product: Product,
  log: MessageLog,
  { host }: Session,
  marks: SourceMarks | undefined,
): Promise<boolean> {
  const { run } = product;
  const written = product.written.map((one) => ({
    ...one,
    main: marks?.remove(one.main) ?? one.main,
    further: marks ? one.further.map(marks.remove) : one.further,
  }));
  const artifacts = log.take(await attempt(run, () => artifactsOf({ ...product, written }, host)));
  return artifacts !== undefined && log.take(await emit(artifacts, run.project.out, host, run.signal));
}

interface Loop {
  /** Ends the loop. */
  signal: AbortSignal;
  /** Begins to observe what the next build depends on. */
  observe(): Observation;
  /** Builds once, and reports by itself what goes wrong. Its signal is aborted if something has changed meanwhile. */
  build(observation: Observation, signal: AbortSignal): Promise<void>;
}

/**
 * Milliseconds from a change to the next build, which includes what else changes in them. A program that saves in several
 * steps needs less, and a later change aborts the build.
 */
const settle = 5;

/** Builds, waits until something that the build depends on has changed, and builds again, until the signal is aborted. */
export async function buildOnChange({ signal, observe, build }: Loop): Promise<void> {
  const { promise: ended, resolve: end } = pending<void>();
  signal.addEventListener('abort', () => end(), { once: true });
  while (!signal.aborted) {
    using observation = observe();
    const outdated = new AbortController();
    const stop = () => outdated.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const changed = observation.changed.then((path) => outdated.abort(new Error(`\`${path}\` has changed`)));
    await build(observation, outdated.signal);
    if (!outdated.signal.aborted) observation.forgetEarlier();
    await Promise.race([changed, ended]);
    signal.removeEventListener('abort', stop);
    await pause(settle, undefined, { signal }).catch(() => {});
  }
}

/** What one build depends on. Disposing it ends the observation. */
interface Observation extends Disposable {
  record(path: string, aspect: Aspect): void;
  /** Resolves to a path once something at it is different from what the build has seen. */
  readonly changed: Promise<string>;
  /** Stops watching folders that only earlier builds depended on. */
  forgetEarlier(): void;
}

/**
 * Observes what a build depends on. An event in a folder only causes a comparison: systems report more events than there are
 * changes, and some in a different order.
 */
export function observe(stateOf: StateOf, folders: Folders): Observation {
  const seen = new Map<string, { path: string; aspect: Aspect; state: string }>();
  const used = new Set<string>();
  const { promise: changed, resolve } = pending<string>();
  let isComparing = false;
  let isRequested = false;

  const compare = async () => {
    isRequested = true;
    if (isComparing) return;
    isComparing = true;
    // A network drive may answer slowly.
    const breathe = breather();
    while (isRequested) {
      isRequested = false;
      for (const { path, aspect, state } of seen.values()) {
        await breathe();
        // Once something has changed, nothing else matters: the next build observes anew.
        if (stateOf(path, aspect) !== state) return resolve(path);
      }
    }
    isComparing = false;
  };
  const stop = folders.listen(() => void compare());
  const follow = (folder: string) => {
    if (used.has(folder)) return;
    used.add(folder);
    folders.follow(folder);
  };

  return {
    changed,
    record(path, aspect) {
      const key = `${aspect} ${path}`;
      if (seen.has(key)) return;
      follow(dirname(path));
      if (aspect === 'names') follow(path);
      seen.set(key, { path, aspect, state: stateOf(path, aspect) });
      // The file that a symbolic link leads to may be in another folder.
      if (aspect === 'content') follow(dirname(realPathOf(path)));
    },
    forgetEarlier: () => folders.keep(used),
    [Symbol.dispose]: stop,
  };
}

/** The path itself if nothing is there. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

import { join, resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { VFileMessage } from 'vfile-message';
import { type Examination, examine, filesOf } from '../check/examine.ts';
import { runCheck } from '../check/run-check.ts';
import { findConfig } from '../config/load.ts';
import { hostWithFiles } from '../config/source-texts.ts';
import type { Host } from '../platform/host.ts';
import type { Session } from '../session.ts';
import { type KnownPublication, knownPublication } from './knowledge.ts';

/** The open documents of an editor: their texts, by absolute path. */
export type Buffers = ReadonlyMap<string, string>;

export interface ProjectOptions {
  /** Absolute path: what its config, or the nearest `package.json`, is in. */
  folder: string;
  session: Session;
  buffers: () => Buffers;
  owns: (path: string) => boolean;
  publish: (messages: readonly VFileMessage[]) => void;
  /** Receives what went wrong in Offprint or a plugin. */
  onBug: (error: unknown) => void;
  /** Milliseconds without a change before the project is checked. */
  pause: number;
}

/** A project that is checked while its documents are written. Disposing it ends all work. */
export interface CheckedProject extends AsyncDisposable {
  readonly folder: string;
  /** Files as the editor has them. */
  host(): Host;
  /** The publications that have a file, from the last check that could read them. */
  publicationsWith(path: string): KnownPublication[];
  /**
   * Checks once the author has paused. A check that is running is stopped: its result would be outdated.
   *
   * @param withPages whether all formats are written, as `offprint check` does
   */
  check(withPages?: boolean): void;
  /** Forgets the messages that only pages show in a file, because its lines have moved. */
  forgetPages(path: string): void;
}

/** Milliseconds of reading after which its messages do not wait for those of writing. */
const patience = 300;

/** How many times as long as reading the author must pause before a long book is written: most pauses are shorter. */
const restPerReading = 3;

/** The most milliseconds of that pause. */
const longestRest = 5000;

export function openProject({ folder, session, buffers, owns, publish, onBug, pause }: ProjectOptions): CheckedProject {
  const known = new Map<string, KnownPublication>();
  let ofPages: readonly VFileMessage[] = [];
  /** Those that only writing has found, at the last time. */
  let ofWriting: readonly VFileMessage[] = [];
  let wantsPages = false;
  let isDisposed = false;
  let timer: NodeJS.Timeout | undefined;
  let stop = new AbortController();
  let working: Promise<void> = Promise.resolve();

  const host = (): Host => {
    const bytes = [...buffers()].map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
    return hostWithFiles(new Map(bytes), { ...session.host, cwd: folder });
  };

  const checkOnce = async (signal: AbortSignal) => {
    const now: Session = { ...session, host: host() };
    let early: readonly VFileMessage[] = [];
    let soon: NodeJS.Timeout | undefined;
    let rested: Promise<void> | undefined;
    const start = performance.now();
    const messages = await examineAll(now, signal, async (read) => {
      early = read;
      const duration = performance.now() - start;
      // Of a short document, all messages are there in that time.
      soon ??= setTimeout(() => signal.aborted || publish([...early, ...ofWriting, ...ofPages]), patience - duration);
      if (duration < patience || wantsPages) return;
      rested ??= rest(Math.min(duration * restPerReading, longestRest), undefined, { signal });
      await rested;
    }).finally(() => clearTimeout(soon));
    const known = new Set(early.map(keyOf));
    ofWriting = messages.filter((message) => !known.has(keyOf(message)));
    publish([...messages, ...ofPages]);
    if (!wantsPages) return;
    const complete = await runCheck({ signal, ...(await sourcesOf(now.host)) }, now);
    signal.throwIfAborted();
    wantsPages = false;
    const earlier = new Set(messages.map(keyOf));
    ofPages = complete.messages.filter((message) => !earlier.has(keyOf(message)));
    publish([...messages, ...ofPages]);
  };

  /** The sources of the project; if it lists none, the open documents. */
  const sourcesOf = async (of: Host): Promise<{ sources?: string[] }> =>
    (await listsSources(of)) ? {} : { sources: [...buffers().keys()].filter(owns) };

  const listsSources = async (of: Host): Promise<boolean> =>
    (await findConfig(folder, of).catch(() => folder)) !== undefined ||
    (await of.kind(join(folder, 'source'))) === 'folder';

  /** Checks the publications of the project, then each open document that belongs to none of them. */
  const examineAll = async (
    now: Session,
    signal: AbortSignal,
    onPrepared: (messages: readonly VFileMessage[]) => Promise<void>,
  ): Promise<VFileMessage[]> => {
    const learn = (publications: Examination['publications']) => {
      for (const publication of publications) {
        known.set(publication.source.path, knownPublication(publication, folder));
      }
    };
    const examineProject = () =>
      examine({ signal }, now, ({ messages, publications }) => {
        learn(publications);
        return onPrepared(messages);
      });
    const found = (await listsSources(now.host)) ? [await examineProject()] : [];
    // If the config is wrong, it is for them, too.
    const isUsable = found.every(({ project, messages }) => project || !messages.some(({ file }) => file));
    const inPublications = new Set(found.flatMap((one) => [...filesOf(one, now.host)]));
    const alone = [...buffers().keys()].filter((path) => owns(path) && !inPublications.has(path));
    for (const path of isUsable ? alone : []) found.push(await examine({ signal, sources: [path] }, now));
    learn(found.flatMap(({ publications }) => publications));
    const kept = new Map(found.flatMap(({ messages }) => messages).map((message) => [keyOf(message), message]));
    return [...kept.values()];
  };

  const work = async (signal: AbortSignal) => {
    await working;
    if (signal.aborted) return;
    await checkOnce(signal).catch((error: unknown) => {
      if (!signal.aborted) onBug(error);
    });
  };

  return {
    folder,
    host,
    publicationsWith: (path) => [...known.values()].filter(({ files }) => files.has(path)),
    check(withPages = false) {
      if (isDisposed) return;
      wantsPages ||= withPages;
      clearTimeout(timer);
      stop.abort();
      stop = new AbortController();
      const { signal } = stop;
      timer = setTimeout(() => {
        working = work(signal);
      }, pause);
    },
    forgetPages(path) {
      const isElsewhere = ({ file }: VFileMessage) => file === undefined || resolve(folder, file) !== path;
      ofPages = ofPages.filter(isElsewhere);
      ofWriting = ofWriting.filter(isElsewhere);
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      clearTimeout(timer);
      stop.abort();
      await working;
    },
  };
}

/** Two checks report the same if rule, place and wording are the same. */
function keyOf(message: VFileMessage): string {
  return `${message.ruleId} ${message}`;
}

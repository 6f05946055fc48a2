import { basename, join, relative, resolve, sep } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import { needsBrowser } from '../formats/entries.ts';
import { sha256 } from '../model/digest.ts';
import { mapAtOnce } from '../model/lists.ts';
import type { Artifact } from '../model/publication.ts';
import { fromPlain, isFatal, type PlainMessage, toPlain } from '../model/report.ts';
import { rules } from '../model/rules.ts';
import { severityOf } from '../model/severities.ts';
import { type Cache, cacheKey } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import { isBelow } from '../platform/path-below.ts';
import { isUnchanged, type Trace } from '../platform/tracing.ts';
import { optionsOf } from '../produce/format-views.ts';
import type { Run } from '../produce/run.ts';
import type { Output } from './output.ts';
import { browserDigest, fontsDigest, programDigest } from './surroundings.ts';

/*
 * Results of whole runs, kept in the cache. A run whose settings, program, files and browser are those of an earlier one has
 * its results: nothing is parsed, and no browser or compiler is started.
 *
 * - The key of an entry: the program, the fonts of the machine, the settings, and the name of the working directory. Its value
 *   lists up to `mostTraces` runs, because the same folder can have several states, such as the branches of a repository.
 * - A run of the list applies if the host answers every question of its trace as it did then, and if the browser is the same.
 * - Bytes of files are entries of their own, by their SHA-256, so that runs share them.
 * - Paths in the project and in Offprint's package are stored relative to them, so that another machine can use the entry.
 */

/** The results of a run that can be repeated. */
export interface KeptRun {
  messages: VFileMessage[];
  outputs: Output[];
  sources: string[];
  faults: number;
  /** Absolute path of the output folder. */
  out: string;
  /** The files of each publication, which are put in place together. */
  publications: Artifact[][];
}

interface StoredRun extends Omit<KeptRun, 'messages' | 'publications'> {
  answers: [question: string, answer: string][];
  browser: { named: string | undefined; digest: string } | undefined;
  messages: PlainMessage[];
  publications: (Omit<Artifact, 'bytes'> & { digest: string })[][];
}

/** How many runs with the same settings are kept. */
const mostTraces = 8;

/** The results of earlier runs with the same settings. */
export interface KeptRuns {
  /** The results of a run that would be the same as this one. */
  find(): Promise<KeptRun | undefined>;
  /** Keeps the results of a run, unless it could differ the next time. */
  keep(kept: KeptRun, trace: Trace, run: Run): Promise<void>;
}

export async function keptRuns(settings: Settings, host: Host, cache: Cache): Promise<KeptRuns> {
  const surroundings = await Promise.all([programDigest(host.env), fontsDigest(host.env)]);
  const key = cacheKey('run', ...surroundings, basename(host.cwd), JSON.stringify(settings));
  const paths = portablePaths(host);

  return {
    async find() {
      for (const stored of await storedRuns(key, cache)) {
        const { browser } = stored;
        if (browser && browser.digest !== (await browserDigest(browser.named, host.env))) continue;
        const out = paths.toPath(stored.out);
        const publications = stored.publications;
        const places = publications.flat().map(({ path }) => join(out, path));
        const answers = new Map(
          stored.answers.map(([question, answer]) => [paths.toPath(question), paths.toPath(answer)]),
        );
        if (!(await isUnchanged(answers, host, [out, ...places]))) continue;
        const files = await Promise.all(publications.map((artifacts) => withBytes(artifacts, cache)));
        if (!files.every((artifacts) => artifacts !== undefined)) continue;
        return { ...stored, out, publications: files, messages: stored.messages.map(fromPlain) };
      }
      return undefined;
    },

    async keep({ messages, publications, out, ...kept }, { answers, isRepeatable }, { project, addresses }) {
      if (!isRepeatable || addresses.size > 0 || runsOwnCode(project) || !messages.every(isRepeatableMessage)) return;
      const usesBrowser = project.formats.some((format) => needsBrowser(format, optionsOf(format, project, {})));
      const named = project.browser;
      const stored: StoredRun = {
        ...kept,
        answers: [...answers].map(([question, answer]) => [paths.toStored(question), paths.toStored(answer)]),
        browser: usesBrowser ? { named, digest: await browserDigest(named, host.env) } : undefined,
        messages: messages.map(toPlain),
        out: paths.toStored(out),
        publications: await Promise.all(publications.map((artifacts) => withDigests(artifacts, cache))),
      };
      const others = await storedRuns(key, cache);
      const all = [stored, ...others].slice(0, mostTraces);
      await cache.set(key, new TextEncoder().encode(JSON.stringify(all)));
    },
  };
}

async function storedRuns(key: string, cache: Cache): Promise<StoredRun[]> {
  const bytes = await cache.get(key);
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : [];
}

async function withDigests(artifacts: readonly Artifact[], cache: Cache): Promise<StoredRun['publications'][number]> {
  return Promise.all(
    artifacts.map(async ({ bytes, ...artifact }) => {
      const digest = sha256(bytes);
      await cache.set(cacheKey('bytes', digest), bytes);
      return { ...artifact, digest };
    }),
  );
}

/** @returns nothing if one is no longer in the cache */
async function withBytes(artifacts: StoredRun['publications'][number], cache: Cache): Promise<Artifact[] | undefined> {
  const all = await mapAtOnce(artifacts, 16, async ({ digest, ...artifact }) => {
    const bytes = await cache.get(cacheKey('bytes', digest));
    return bytes && { ...artifact, bytes };
  });
  return all.every((artifact) => artifact !== undefined) ? all : undefined;
}

/** Code of the project can read anything. A signature depends on a secret, which does not belong in the cache. */
function runsOwnCode({ config, extensions, signature }: Run['project']): boolean {
  const isModule = config !== undefined && /\.m?js$/u.test(config);
  return isModule || extensions.markdown.length > 0 || extensions.html.length > 0 || signature !== undefined;
}

/**
 * Whether a message would be reported again. Fatal ones may come from a limit of time, and errors and warnings about the
 * machine from something that no longer applies the next time.
 */
export function isRepeatableMessage(message: VFileMessage): boolean {
  const rule = Object.entries(rules).find(([id]) => id === message.ruleId)?.[1];
  const isPassing = rule?.concern === 'environment' && severityOf(message) !== 'info';
  return !isFatal(message) && !isPassing;
}

interface PortablePaths {
  toStored(text: string): string;
  toPath(text: string): string;
}

/**
 * Replaces paths in the working directory and in Offprint's package by relative ones, and back. A text may have a word before
 * its path; one without a path remains as it is.
 */
function portablePaths({ cwd }: Pick<Host, 'cwd'>): PortablePaths {
  const roots = [
    ['<project>', cwd],
    ['<offprint>', installation],
  ] as const;
  return {
    toStored(text) {
      const [, word = '', path = ''] = /^([a-zA-Z]+ )?(.*)$/su.exec(text) ?? [];
      const root =
        path.startsWith(sep) || /^[A-Z]:/u.test(path) ? roots.find(([, folder]) => isBelow(folder, path)) : undefined;
      return root ? `${word}${root[0]}${relative(root[1], path)}` : text;
    },
    toPath(text) {
      const [, word = '', name, path = ''] = /^([a-zA-Z]+ )?(<project>|<offprint>)(.*)$/su.exec(text) ?? [];
      const folder = roots.find(([marker]) => marker === name)?.[1];
      return folder === undefined ? text : `${word}${resolve(folder, path)}`;
    },
  };
}

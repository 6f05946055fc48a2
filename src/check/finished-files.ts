import { resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { pathsOfSources } from '../config/source-texts.ts';
import { checkFinished } from '../formats/check-finished.ts';
import type { Format } from '../formats/names.ts';
import { append } from '../model/lists.ts';
import { createMessage, Failure, failure, isError, type Report, reportOn } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import type { PreparedDocument } from '../prepare.ts';
import { formatViews, optionsOf } from '../produce/format-views.ts';
import { attempt, messageLog } from '../produce/message-log.ts';
import type { PreparedSource } from '../produce/prepared-source.ts';
import { publishingRun } from '../produce/publishing-run.ts';
import { openRun, type Run, reportTooManyWarnings } from '../produce/run.ts';
import type { RunOptions } from '../produce/run-options.ts';
import { prepareAll } from '../produce.ts';
import type { Session } from '../session.ts';
import { finishedFormat, type OpenedFile, openFinished } from './open-finished.ts';

export interface FinishedOptions extends RunOptions {
  /** Path of the source that all of the files were made from, to compare them with it. */
  source?: string | undefined;
}

/**
 * Checks finished files, one after the other.
 *
 * @returns the messages, and the files without errors, as shown in messages. Faults in a file, a config or the machine do not
 * throw.
 */
export async function checkFinishedFiles(
  options: FinishedOptions,
  session: Session,
): Promise<{ sound: string[]; messages: VFileMessage[] }> {
  const { source } = options;
  const { host } = session;
  const sound: string[] = [];
  const opened: OpenedFile[] = [];
  const unread = await collectFailures(async (attempt) => {
    for (const { path, format } of await namedFiles(options, host)) {
      await attempt(async () => opened.push(await openFinished(path, format, host)));
    }
  });
  if (opened.length === 0) return { sound, messages: unread };
  // Without a source, the config is searched for near the files.
  const sources = source === undefined ? opened.map(({ main }) => resolve(host.cwd, main.path)) : [source];
  const to = [...new Set(opened.map(({ format }) => format))];
  const log = messageLog();
  const run = log.take(await openRun(session, { ...options, sources, to }, 'check', log));
  if (run) {
    const checked = await attempt(run, async () => {
      const prepared = source === undefined ? undefined : await onlyOne(run);
      for (const file of opened) {
        if (!(await checkOpened(file, prepared, run)).some(isError)) sound.push(file.displayPath);
      }
      reportTooManyWarnings(run);
    });
    log.take(checked);
  }
  return { sound, messages: [...unread, ...log.messages] };
}

/** @throws Failure `finished-mixed` or `finished-source` */
async function namedFiles(options: FinishedOptions, host: Host): Promise<{ path: string; format: Format }[]> {
  const named = await Promise.all(
    pathsOfSources(options).map(async (path) => ({ path, format: await finishedFormat(path, host) })),
  );
  const files = named.flatMap(({ path, format }) => (format ? [{ path, format }] : []));
  const [file] = files;
  const other = named.find(({ format }) => format === undefined);
  if (!file) throw failure('finished-source', { reason: 'no finished file is named' });
  if (other) throw failure('finished-mixed', { source: other.path, file: file.path });
  return files;
}

/** Runs work whose parts may fail separately, and returns the messages of all failures. */
async function collectFailures(
  work: (attempt: (part: () => Promise<unknown>) => Promise<void>) => Promise<void>,
): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  const attempt = async (part: () => Promise<unknown>) => {
    try {
      await part();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      append(messages, error.messages);
    }
  };
  await attempt(() => work(attempt));
  return messages;
}

/** @throws Failure `finished-source`: there are several sources, or the source has errors */
async function onlyOne(run: Run): Promise<PreparedSource> {
  const [prepared, second] = await prepareAll(publishingRun(run));
  if (second) throw failure('finished-source', { reason: 'it names more than one source' });
  if (!prepared?.publication || prepared.messages.some(isError)) {
    throw failure('finished-source', { reason: 'the source has errors' });
  }
  return prepared;
}

/**
 * Runs all checks on a finished file. An error that a damaged file causes in a check becomes a message, too.
 *
 * @param prepared the source to compare it with, if known
 * @returns the messages, with the project's severities
 */
async function checkOpened(
  file: OpenedFile,
  prepared: PreparedDocument | undefined,
  run: Run,
): Promise<VFileMessage[]> {
  const { project, host, browser, signal } = run;
  const found: VFileMessage[] = [];
  const report = reportAbout(file.displayPath, prepared, found);
  const [view] = prepared?.publication ? formatViews([file.format], prepared.publication) : [];
  // Options of another document do not apply to a file whose source is unknown.
  const own = prepared ? optionsOf(file.format, project, prepared.frontMatter) : {};
  const context = { report, effort: run.effort, own, browser, host, signal };
  await checkFinished({ ...file, ...view }, context, async (check) => {
    try {
      await check();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Failure) append(found, error.messages);
      else report('finished-unreadable', { expected: 'its format', reason: reasonOf(error) });
    }
  });
  return run.log.collect(found);
}

/** Messages about the file itself are placed there; those with a place in the publication, in the source. */
function reportAbout(displayPath: string, prepared: PreparedDocument | undefined, found: VFileMessage[]): Report {
  const ofSource = reportOn(prepared?.publication?.lines ?? [], found);
  return (ruleId, facts, where) => {
    if (where) return ofSource(ruleId, facts, where);
    const message = createMessage(ruleId, facts, undefined, displayPath);
    found.push(message);
    return message;
  };
}

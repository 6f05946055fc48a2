import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import { listOfSources, pathsOfSources } from '../config/source-texts.ts';
import { append } from '../model/lists.ts';
import { exitCodeOf, type Failure, failure } from '../model/report.ts';
import { quoted } from '../model/wording.ts';
import { machineHost } from '../platform/host.ts';
import { messageLog } from '../produce/message-log.ts';
import { openRun } from '../produce/run.ts';
import type { Product } from '../produce.ts';
import type { Session } from '../session.ts';
import type { CheckOptions, CheckResult } from './check-options.ts';
import { namesFinished } from './open-finished.ts';

/** Publishes the sources in memory, runs all checks, and writes nothing. Finished files are checked instead. */
export async function runCheck(
  { provenance, source, ...options }: CheckOptions,
  session: Session,
): Promise<CheckResult> {
  if (provenance !== undefined) return verify(provenance, { ...options, ...(source !== undefined && { source }) });
  if (source !== undefined || (await namesFinished(pathsOfSources(options), session.host))) {
    return checkFiles(source, options, session);
  }
  if (options.reproducible) {
    const refusal = refusalOfSecondBuild(options);
    if (refusal) return resultOf([], refusal.messages);
  }
  const { reproducible = false, signal = new AbortController().signal } = options;
  const built: Product[] = [];
  const sound: string[] = [];
  const sources = new Set<string>();
  const log = messageLog();
  const run = log.take(await openRun(session, { ...options, notesReads: reproducible }, 'check', log));
  const { produce } = await import('../produce.ts');
  for await (const product of run ? produce(run) : []) {
    const { written, isSound } = product;
    if (!isSound) continue;
    if (reproducible) built.push(product);
    for (const { publication } of written) for (const { path } of publication.lines) sources.add(path);
    const [first] = written;
    if (first) sound.push(first.publication.id);
  }
  const messages = [...log.messages];
  if (built.length > 0) {
    const { checkReproducible } = await import('../reproduction/reproducible.ts');
    const { messages: found, same } = await checkReproducible(built, options, session.host, signal);
    append(messages, found);
    sound.splice(0, sound.length, ...same);
  }
  return { sound, sources: [...sources], messages, exitCode: exitCodeOf(messages) };
}

/** Verifies outputs and sources against a provenance. */
async function verify(provenance: string | true, options: Omit<CheckOptions, 'provenance'>): Promise<CheckResult> {
  const refusal = refusalOfVerification({ ...options, sources: pathsOfSources(options) });
  if (refusal) return resultOf([], refusal.messages);
  const { verifyProvenance } = await import('../provenance/verify.ts');
  const { sound, messages } = await verifyProvenance(provenance, options, options.host ?? machineHost());
  return resultOf(sound, messages);
}

/** Checks finished files, made by Offprint or another tool. */
async function checkFiles(
  source: string | undefined,
  options: Omit<CheckOptions, 'provenance'>,
  session: Session,
): Promise<CheckResult> {
  const refusal = refusalOfFinished({ ...options, sources: pathsOfSources(options) });
  if (refusal) return resultOf([], refusal.messages);
  const { checkFinishedFiles } = await import('./finished-files.ts');
  const { sound, messages } = await checkFinishedFiles({ ...options, source }, session);
  return resultOf(sound, messages);
}

/** The result of a check that published nothing. */
function resultOf(sound: string[], messages: readonly VFileMessage[]): CheckResult {
  return { sound, sources: [...sound], messages: [...messages], exitCode: exitCodeOf(messages) };
}

/** What a caller may request besides the files to check. */
interface WantedRun extends Pick<CheckOptions, 'source' | (typeof ofSources)[number]> {
  sources?: readonly string[] | undefined;
}

/** Options that apply only to sources. */
const ofSources = ['reproducible', 'external', 'spelling', 'target'] as const;

/** Why the request cannot be applied to finished files; `undefined` if it can. */
function refusalOfFinished(wanted: WantedRun): Failure | undefined {
  const options = optionsIn(wanted, ofSources);
  if (options.length === 0) return undefined;
  const reason = `${quoted(options)} cannot be used with finished files`;
  return failure('usage', {
    reason,
    hint: 'Use it with the source that they were made from: `offprint check essay.md …`.',
  });
}

/** Why the request cannot be applied to a provenance; `undefined` if it can. */
function refusalOfVerification(wanted: WantedRun): Failure | undefined {
  const options = optionsIn(wanted, ['source', ...ofSources]);
  const others = [
    ...(wanted.sources?.length ? ['sources or finished files'] : []),
    ...(options.length > 0 ? [quoted(options)] : []),
  ];
  if (others.length === 0) return undefined;
  const reason = `A provenance file cannot be verified together with ${others.join(' and ')}`;
  return failure('usage', { reason, hint: 'Verify it separately: `offprint check --provenance`.' });
}

function optionsIn(wanted: WantedRun, names: readonly (keyof WantedRun)[]): string[] {
  return names.filter((name) => wanted[name]).map((name) => `--${name}`);
}

/** Why a second build is impossible, because another process cannot read the input; `undefined` if it is possible. */
function refusalOfSecondBuild({ sources, config }: Pick<Settings, 'sources' | 'config'>): Failure | undefined {
  const isOfProgram = typeof config === 'object' || listOfSources({ sources }).some((one) => typeof one !== 'string');
  if (!isOfProgram) return undefined;
  const reason = 'A second build needs its sources and config in files';
  return failure('usage', { reason, hint: 'Write them to files, or leave out `reproducible`.' });
}

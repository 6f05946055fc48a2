import type { VFileMessage } from 'vfile-message';
import { pathsOfSources } from '../config/source-texts.ts';
import { append } from '../model/append.ts';
import { exitCodeOf } from '../model/report.ts';
import { machineHost } from '../platform/host.ts';
import { messageLog } from '../produce/message-log.ts';
import { openRun } from '../produce/run.ts';
import type { Product } from '../produce.ts';
import type { Session } from '../session.ts';
import type { CheckOptions, CheckResult } from './check-options.ts';
import { namesFinished } from './finished-kind.ts';
import { refusalOfFinished, refusalOfSecondBuild, refusalOfVerification } from './refusal.ts';

/**
 * Publishes the sources in memory, makes all checks, and writes nothing. Where finished files are named in place of sources,
 * they are checked as they are.
 */
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
  const run = await openRun(session, { ...options, notesReads: reproducible }, 'check', log);
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

/** Holds outputs and sources against what a provenance says of them. */
async function verify(provenance: string | true, options: Omit<CheckOptions, 'provenance'>): Promise<CheckResult> {
  const refusal = refusalOfVerification({ ...options, sources: pathsOfSources(options) });
  if (refusal) return resultOf([], refusal.messages);
  const { verifyProvenance } = await import('../provenance/verify.ts');
  const { sound, messages } = await verifyProvenance(provenance, options, options.host ?? machineHost());
  return resultOf(sound, messages);
}

/** Checks finished files, Offprint's own or another tool's. */
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

/** What came of a check that published nothing. */
function resultOf(sound: string[], messages: readonly VFileMessage[]): CheckResult {
  return { sound, sources: [...sound], messages: [...messages], exitCode: exitCodeOf(messages) };
}

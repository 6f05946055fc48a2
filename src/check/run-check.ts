import type { VFileMessage } from 'vfile-message';
import { pathsOfSources } from '../config/source-texts.ts';
import { append } from '../model/append.ts';
import { exitCodeOf } from '../model/report.ts';
import type { openBrowser } from '../platform/browser/open.ts';
import { machineHost } from '../platform/host.ts';
import { produce } from '../produce.ts';
import type { Built } from '../reproduction/reproducible.ts';
import type { CheckOptions, CheckResult } from './check-options.ts';
import { namesFinished } from './finished-kind.ts';
import { refusalOfFinished, refusalOfSecondBuild, refusalOfVerification } from './refusal.ts';

/**
 * Publishes the sources in memory, makes all checks, and writes nothing. Where finished files are named in place of sources,
 * they are checked as they are.
 *
 * @param start opens the browser; a caller with many runs may pass one that it keeps open
 */
export async function runCheck(
  { provenance, source, ...options }: CheckOptions,
  start: typeof openBrowser,
): Promise<CheckResult> {
  if (provenance !== undefined) return verify(provenance, { ...options, ...(source !== undefined && { source }) });
  if (source !== undefined || (await namesFinished(pathsOfSources(options), options.host ?? machineHost()))) {
    return checkFiles(source, options, start);
  }
  if (options.reproducible) {
    const refusal = refusalOfSecondBuild(options);
    if (refusal) return resultOf([], refusal.messages);
  }
  const { reproducible = false, host = machineHost(), signal = new AbortController().signal } = options;
  const built: Built[] = [];
  const sound: string[] = [];
  const sources = new Set<string>();
  const notesReads = reproducible;
  const messages = await produce(
    { ...options, notesReads },
    'check',
    async (product, { project }) => {
      const { written } = product;
      if (!product.isSound) return;
      if (reproducible) built.push({ product, project });
      for (const { publication } of written) for (const { path } of publication.lines) sources.add(path);
      const [first] = written;
      if (first) sound.push(first.publication.id);
    },
    start,
  );
  if (built.length > 0) {
    const { checkReproducible } = await import('../reproduction/reproducible.ts');
    const { messages: found, same } = await checkReproducible(built, options, host, signal);
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
  start: typeof openBrowser,
): Promise<CheckResult> {
  const refusal = refusalOfFinished({ ...options, sources: pathsOfSources(options) });
  if (refusal) return resultOf([], refusal.messages);
  const { checkFinishedFiles } = await import('./finished-files.ts');
  const { sound, messages } = await checkFinishedFiles({ ...options, source }, start);
  return resultOf(sound, messages);
}

/** What came of a check that published nothing. */
function resultOf(sound: string[], messages: readonly VFileMessage[]): CheckResult {
  return { sound, sources: [...sound], messages: [...messages], exitCode: exitCodeOf(messages) };
}

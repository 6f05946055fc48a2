import type { VFileMessage } from 'vfile-message';
import { namesFinished } from './check/finished-kind.ts';
import { refusalOfFinished, refusalOfVerification } from './check/refusal.ts';
import { append } from './model/append.ts';
import { exitCodeOf } from './model/report.ts';
import { openBrowser } from './platform/browser/open.ts';
import { machineHost } from './platform/host.ts';
import type { RunOptions } from './produce/run-options.ts';
import { produce } from './produce.ts';
import type { Built } from './reproduction/reproducible.ts';

/** Settings of a check, and what it is to do beside them. */
export interface CheckOptions extends Omit<RunOptions, 'provenance' | 'notesReads'> {
  /** Whether all is built a second time, elsewhere, and compared byte by byte. Default: `false`. */
  reproducible?: boolean;
  /** In place of sources: the file of a provenance to verify, a folder of them, or `true` for those of the output folder. */
  provenance?: string | true;
  /** The source that finished files are held against. Default: they are checked by themselves. */
  source?: string;
}

/** What a check found. It does not throw for what is wrong with a document, a config or the machine. */
export interface CheckResult {
  /** Slugs of the publications without errors; of a verification, and of finished files, paths of what holds. */
  sound: string[];
  /** Paths of the files that those were written in, relative to the working directory; of what was finished, the same. */
  sources: string[];
  messages: VFileMessage[];
  /** 0 nothing wrong, 1 a publication has errors, 2 wrong usage or config, 3 the environment lacks something. */
  exitCode: 0 | 1 | 2 | 3;
}

/**
 * Publishes the sources in memory, makes all checks, and writes nothing. Where finished files are named in place of sources,
 * they are checked as they are.
 *
 * @param start starts the browser, which ends with the run; who makes many runs may hand over one that they keep
 */
export async function check(
  { provenance, source, ...options }: CheckOptions = {},
  start = openBrowser,
): Promise<CheckResult> {
  if (provenance !== undefined) return verify(provenance, { ...options, ...(source !== undefined && { source }) });
  if (source !== undefined || (await namesFinished(options.sources ?? [], options.host ?? machineHost()))) {
    return checkFiles(source, options, start);
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
      if (reproducible) built.push({ product, project });
      for (const { publication } of written) for (const { path } of publication.lines) sources.add(path);
      const [first] = written;
      if (first) sound.push(first.publication.id);
    },
    start,
  );
  if (built.length > 0) {
    const { checkReproducible } = await import('./reproduction/reproducible.ts');
    const { messages: found, same } = await checkReproducible(built, options, host, signal);
    append(messages, found);
    sound.splice(0, sound.length, ...same);
  }
  return { sound, sources: [...sources], messages, exitCode: exitCodeOf(messages) };
}

/** Holds outputs and sources against what a provenance says of them. */
async function verify(provenance: string | true, options: Omit<CheckOptions, 'provenance'>): Promise<CheckResult> {
  const refusal = refusalOfVerification(options);
  if (refusal) return resultOf([], refusal.messages);
  const { verifyProvenance } = await import('./provenance/verify.ts');
  const { sound, messages } = await verifyProvenance(provenance, options, options.host ?? machineHost());
  return resultOf(sound, messages);
}

/** Checks finished files, Offprint's own or another tool's. */
async function checkFiles(
  source: string | undefined,
  options: Omit<CheckOptions, 'provenance'>,
  start: typeof openBrowser,
): Promise<CheckResult> {
  const refusal = refusalOfFinished(options);
  if (refusal) return resultOf([], refusal.messages);
  const { checkFinishedFiles } = await import('./check/finished-files.ts');
  const { sound, messages } = await checkFinishedFiles({ ...options, source }, start);
  return resultOf(sound, messages);
}

/** What came of a check that published nothing. */
function resultOf(sound: string[], messages: readonly VFileMessage[]): CheckResult {
  return { sound, sources: [...sound], messages: [...messages], exitCode: exitCodeOf(messages) };
}

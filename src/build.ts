import type { VFileMessage } from 'vfile-message';
import type { Output } from './build/output.ts';
import { artifactsOf, outputsOf } from './build/product-files.ts';
import { emit } from './emit.ts';
import { append } from './model/lists.ts';
import { exitCodeOf } from './model/report.ts';
import { machineHost } from './platform/host.ts';
import { attempt } from './produce/attempt.ts';
import { messageLog } from './produce/message-log.ts';
import { openRun } from './produce/run.ts';
import type { RunOptions, Step } from './produce/run-options.ts';
import { openSession } from './session.ts';

export type { Output, Step };

/** Settings of a build, and how the caller follows it. */
export interface BuildOptions extends RunOptions {
  /**
   * Whether files are put in place. `false`: the result has them in `files`, and nothing is written to disk, including
   * the cache. Default: `true`.
   */
  write?: boolean;
}

/** A file of a build that writes none. */
export interface BuiltFile {
  /** Relative to the output folder, with `/`. */
  path: string;
  format: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** The result of a build. It does not throw for problems with a document, a config or the machine. */
export interface BuildResult {
  outputs: Output[];
  /** The files themselves, if none were written: see `write`. Otherwise none. */
  files: BuiltFile[];
  /** Paths of their source files, relative to the working directory. */
  sources: string[];
  messages: VFileMessage[];
  /** The number of faults in the files that were put in place. */
  faults: number;
  /** 0 published, 1 a publication has errors, 2 wrong usage or config, 3 something is missing on the machine. */
  exitCode: 0 | 1 | 2 | 3;
}

/**
 * Publishes the sources: prepares each, writes its formats, checks them, and puts them in place. A file with faults is
 * put in place too, unless the run is strict. After a fatal error, the files of an earlier build do not change.
 */
export async function build({ write = true, ...options }: BuildOptions = {}): Promise<BuildResult> {
  const { host = machineHost() } = options;
  const used = write ? host : { ...host, writeFiles: async () => {} };
  await using session = openSession({ host: used, isForOneRun: true });
  const log = messageLog();
  const files: BuiltFile[] = [];
  const outputs: Output[] = [];
  const sources = new Set<string>();
  let faults = 0;
  const run = log.take(await openRun(session, options, 'build', log));
  // Loaded while the browser starts.
  const { produce } = await import('./produce.ts');
  for await (const product of run ? produce(run) : []) {
    const { project, host, signal } = product.run;
    const artifacts = log.take(await attempt(product.run, () => artifactsOf(product)));
    if (!artifacts) continue;
    if (!write) append(files, artifacts);
    else if (!log.take(await emit(artifacts, project.out, host, signal))) continue;
    faults += product.faults;
    append(outputs, outputsOf(product));
    for (const { publication } of product.written) for (const { path } of publication.lines) sources.add(path);
  }
  return {
    outputs,
    files,
    sources: [...sources],
    messages: [...log.messages],
    faults,
    exitCode: exitCodeOf(log.messages),
  };
}

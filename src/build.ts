import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { type Output, outputsOf } from './build/output.ts';
import { emit } from './emit.ts';
import { append } from './model/append.ts';
import { exitCodeOf } from './model/report.ts';
import { machineHost } from './platform/host.ts';
import { shownPath } from './platform/shown-path.ts';
import type { RunOptions } from './produce/run-options.ts';
import type { Step } from './produce/step.ts';
import { produce } from './produce.ts';

export type { Output, Step };

/** Settings of a build, and what it is to do beside them. */
export interface BuildOptions extends RunOptions {
  /**
   * Whether files are put in place. `false`: the result has them in `files`, and nothing is written to the disk, the cache
   * included. Default: `true`.
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

/** What came of a build. It does not throw for what is wrong with a document, a config or the machine. */
export interface BuildResult {
  outputs: Output[];
  /** The files themselves, where none were written: see `write`. Else none. */
  files: BuiltFile[];
  /** Paths of the files that they were written in, relative to the working directory. */
  sources: string[];
  messages: VFileMessage[];
  /** How many faults the files carry that were put in place. */
  faults: number;
  /** 0 published, 1 a publication has errors, 2 wrong usage or config, 3 the environment lacks something. */
  exitCode: 0 | 1 | 2 | 3;
}

/**
 * Publishes the sources: reads each, settles it, writes its formats, and puts them in place. A file that has faults is put in
 * place too, unless the run is strict. What is fatal leaves what an earlier build wrote as it was.
 */
export async function build({ write = true, ...given }: BuildOptions = {}): Promise<BuildResult> {
  const options = write ? given : { ...given, host: { ...(given.host ?? machineHost()), writeFiles: async () => {} } };
  const files: BuiltFile[] = [];
  const outputs: Output[] = [];
  const sources = new Set<string>();
  let faults = 0;
  const messages = await produce(options, 'build', async (product, run) => {
    const { written } = product;
    const { project, host } = run;
    const artifacts = written.flatMap(({ main, further }) => [main, ...further]);
    if (project.provenance) {
      const { provenanceOf } = await import('./provenance/provenance.ts');
      artifacts.push(await provenanceOf(product, run));
    }
    if (write) await emit(artifacts, project.out, host, run.signal);
    else append(files, artifacts);
    faults += product.faults;
    const shownOut = (path: string) => shownPath(join(project.out, path), host);
    for (const { format, duration, main, further, publication } of written) {
      const describe = (path: string) => ({ publication: publication.id, format, path: shownOut(path), duration });
      outputs.push(...outputsOf([main, ...further], describe));
      for (const { path } of publication.lines) sources.add(path);
    }
  });
  return { outputs, files, sources: [...sources], messages, faults, exitCode: exitCodeOf(messages) };
}

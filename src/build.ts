import { join, relative } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { type Output, outputsOf } from './build/output.ts';
import { emit } from './emit.ts';
import { exitCodeOf } from './model/report.ts';
import type { RunOptions, Step } from './produce/run-options.ts';
import { produce } from './produce.ts';

export type { Output, Step };

/** Settings of a build, and what it is to do beside them. */
export type BuildOptions = RunOptions;

/** What came of a build. It does not throw for what is wrong with a document, a config or the machine. */
export interface BuildResult {
  outputs: Output[];
  messages: VFileMessage[];
  /** 0 published, 1 a publication has errors, 2 wrong usage or config, 3 the environment lacks something. */
  exitCode: 0 | 1 | 2 | 3;
}

/**
 * Publishes the sources: reads each, settles it, writes its formats, and puts them in place. A publication with errors
 * leaves what an earlier build wrote as it was.
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const outputs: Output[] = [];
  const messages = await produce(options, 'build', async ({ written }, { project, host }) => {
    const artifacts = written.map(({ main, further }) => [main, ...further]);
    await emit(artifacts.flat(), project.out, host);
    const shownPath = (path: string) => relative(host.cwd, join(project.out, path)) || path;
    for (const { format, duration, main, further, publication } of written) {
      const describe = (path: string) => ({ publication: publication.id, format, path: shownPath(path), duration });
      outputs.push(...outputsOf([main, ...further], describe));
    }
  });
  return { outputs, messages, exitCode: exitCodeOf(messages) };
}

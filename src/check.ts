import type { VFileMessage } from 'vfile-message';
import { exitCodeOf } from './model/report.ts';
import type { RunOptions } from './produce/run-options.ts';
import { produce } from './produce.ts';

/** Settings of a check, and what it is to do beside them. */
export type CheckOptions = RunOptions;

/** What a check found. It does not throw for what is wrong with a document, a config or the machine. */
export interface CheckResult {
  /** Slugs of the publications without errors. */
  sound: string[];
  messages: VFileMessage[];
  /** 0 nothing wrong, 1 a publication has errors, 2 wrong usage or config, 3 the environment lacks something. */
  exitCode: 0 | 1 | 2 | 3;
}

/** Publishes the sources in memory, makes all checks, and writes nothing. */
export async function check(options: CheckOptions = {}): Promise<CheckResult> {
  const sound: string[] = [];
  const messages = await produce(options, 'check', async ({ written }) => {
    const [first] = written;
    if (first) sound.push(first.publication.id);
  });
  return { sound, messages, exitCode: exitCodeOf(messages) };
}

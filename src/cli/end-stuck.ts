import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VFileMessage } from 'vfile-message';
import { exitCodeOf, type PlainMessage, toPlain } from '../model/report.ts';
import { ownModule } from '../platform/own-module.ts';
import type { RunReport } from './reporter.ts';
import type { Destination } from './reporters.ts';

/**
 * Ends a run whose thread is stuck, with reports of the messages so far. Reporters read files and load modules, which the
 * stuck thread cannot do: another process does it.
 */
export function endStuck(
  messages: readonly VFileMessage[],
  { reporter, quiet }: Pick<DeliverTask, 'reporter' | 'quiet'>,
): never {
  const { url, execArgv } = ownModule('deliver-process', import.meta.url);
  const exitCode = exitCodeOf(messages);
  // Files of earlier publications stay, but are not counted.
  const run = { messages: messages.map(toPlain), exitCode, sources: [] };
  const task: DeliverTask = { run, reporter, quiet };
  const { status } = spawnSync(process.execPath, [...execArgv, fileURLToPath(url)], {
    input: JSON.stringify(task),
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  process.exit(status ?? exitCode);
}

/** The input of the process that delivers, as JSON. */
export interface DeliverTask {
  run: Omit<RunReport, 'messages'> & { messages: readonly PlainMessage[] };
  reporter?: readonly Destination[] | undefined;
  quiet?: boolean | undefined;
}

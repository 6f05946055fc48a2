import { spawnSync } from 'node:child_process';
import { appendFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { VFileMessage } from 'vfile-message';
import { createMessage, exitCodeOf, Failure, failure, type PlainMessage, toPlain } from '../model/report.ts';
import { fileReason } from '../platform/file-reason.ts';
import { type Host, machineHost } from '../platform/host.ts';
import { ownModule } from '../platform/installation.ts';
import { isOneOf, writeReportFile } from '../platform/report-file.ts';
import { repositoryRoot } from './message-place.ts';
import type { ReporterContext, RunReport } from './reporter.ts';
import { type Destination, reporters, withPrinted } from './reporters.ts';
import { withoutCommands } from './safe-output.ts';
import { sourceReader } from './source-reader.ts';

/** Where text is printed. */
export interface Stream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface Delivery {
  /** Default: `pretty`, printed. */
  reporter?: readonly Destination[] | undefined;
  quiet?: boolean | undefined;
  /** Absolute paths of the files that the run has read or written, which no report may replace. Default: none. */
  used?: Iterable<string>;
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Default: those of the process. */
  streams?: { stdout: Stream; stderr: Stream };
}

/** The width of lines in cells if it is unknown: in a file, and in the log of a service. */
const usualWidth = 100;

/** Bytes of a job's summary (GitHub, "Workflow commands": 1 MiB a step). */
const summarySize = 2 ** 20;

/**
 * Delivers the reports of a run: files first, so that the printed report includes those that could not be written.
 *
 * @returns the exit code
 */
export async function deliver(
  run: RunReport,
  { reporter, quiet = false, used = [], host = machineHost(), streams = process }: Delivery,
): Promise<number> {
  const { cwd, env } = host;
  const root = repositoryRoot(env, cwd);
  const context = { colors: false, width: usualWidth, quiet, readLines: sourceReader(host), cwd, root };
  const destinations = withPrinted(reporter);
  const failures: VFileMessage[] = [];
  const attempt = async (path: string, write: () => Promise<void>) => {
    await write().catch((error: unknown) => {
      if (error instanceof Failure) failures.push(...error.messages);
      else failures.push(createMessage('report-failed', { path, reason: fileReason(error) }));
    });
  };
  for (const { reporter: name, file } of destinations) {
    if (file === undefined) continue;
    await attempt(file, async () => {
      if (await isOneOf(file, used, host)) throw overwriting(name, file);
      await writeReportFile(file, `${await textOf(name, run, context)}\n`, host);
    });
  }
  const summary = env.GITHUB_STEP_SUMMARY;
  if (summary && destinations.some(({ reporter: name }) => name === 'github')) {
    await attempt(summary, () => appendSummary(summary, run, context));
  }
  const printedRun: RunReport =
    failures.length === 0
      ? run
      : { ...run, messages: [...run.messages, ...failures], exitCode: Math.max(run.exitCode, exitCodeOf(failures)) };
  for (const { reporter: name, file } of destinations) {
    if (file !== undefined) continue;
    const { stream: to, rewrite } = reporters[name];
    const stream = streams[to];
    const text = await textOf(name, printedRun, {
      ...context,
      colors: colors(stream, env),
      // Some terminals report a width of 0.
      width: stream.columns || usualWidth,
    });
    if (text !== '') stream.write(`${rewrite ? withoutCommands(text, env, rewrite) : text}\n`);
  }
  return printedRun.exitCode;
}

async function textOf(name: Destination['reporter'], run: RunReport, context: ReporterContext): Promise<string> {
  return (await reporters[name].load())(run, context);
}

function overwriting(name: Destination['reporter'], file: string): Failure {
  const reason = `The report of \`${name}\` would overwrite \`${file}\`, which the run reads or writes`;
  return failure('usage', { reason, hint: `Name another file: \`--reporter ${name}=<file>\`.` });
}

/** Appends to the job's summary, in the space that other steps have left. */
async function appendSummary(path: string, run: RunReport, context: ReporterContext): Promise<void> {
  const { jobSummary } = await import('./reporters/job-summary.ts');
  const filled = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  await appendFile(path, jobSummary(run, context, summarySize - filled));
}

/**
 * Colours for a terminal, unless the user turns them off (https://no-color.org). Without a terminal, only if the user turns them on
 * (https://force-color.org). Off takes precedence.
 */
export function colors(stream: { isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/**
 * Ends a run whose thread is stuck, with reports of the messages so far. Reporters read files and load modules, which the
 * stuck thread cannot do: another process does it.
 */
export function endStuck(
  messages: readonly VFileMessage[],
  { reporter, quiet, used }: Omit<DeliverTask, 'run'>,
): never {
  const { url, execArgv } = ownModule('deliver-process', import.meta.url);
  const exitCode = exitCodeOf(messages);
  // Files of earlier publications stay, but are not counted.
  const run = { messages: messages.map(toPlain), exitCode, sources: [] };
  const task: DeliverTask = { run, reporter, quiet, used };
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
  used: readonly string[];
}

/** Prints output for people, in colours if these are wanted. */
export function printForPeople(textIn: (hasColors: boolean) => string): void {
  const { stdout, env } = process;
  stdout.write(`${withoutCommands(textIn(colors(stdout, env)), env)}\n`);
}

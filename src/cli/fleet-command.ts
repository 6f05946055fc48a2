import { collect } from '../fleet/collect.ts';
import { type EnqueueOptions, enqueue } from '../fleet/enqueue.ts';
import type { QueueOptions } from '../fleet/options.ts';
import { cancel, type RunStatus, statusOf, waitFor } from '../fleet/runs.ts';
import { type WorkOptions, work } from '../fleet/worker.ts';
import { exitCodeOf, Failure, failure } from '../model/report.ts';
import { fileSize } from '../model/wording.ts';
import { deliverBuild } from './build-command.ts';
import { deliver } from './deliver.ts';
import type { PublishingArguments } from './publishing.ts';
import { guardReports } from './report-guard.ts';
import { jsonEscaped, printable, withoutCommands } from './safe-output.ts';

type Reporting = Pick<PublishingArguments, 'reporter' | 'quiet'>;

/** The options of `offprint enqueue`, as parsed. */
export interface EnqueueArguments extends PublishingArguments, QueueOptions {
  store?: string;
  provenance?: boolean;
}

export type WorkerArguments = Omit<WorkOptions, 'store' | 'signal' | 'killed' | 'onEvent'> & {
  store?: string;
  quiet?: boolean;
};

export type StatusArguments = QueueOptions & { wait?: boolean; json?: boolean };

export type CollectArguments = QueueOptions & Reporting & { store?: string; out?: string };

/** The exit code while a run has not ended (`EX_TEMPFAIL` of sysexits.h): ask again later. */
const unfinished = 75;

/** Milliseconds between two lines about a run that is waited for. */
const interval = 10_000;

/** Sends a run to the queue, and prints its name alone, so that a script can use it. */
export function enqueueCommand(sources: string[], options: EnqueueArguments): Promise<number> {
  return reporting(options, async () => {
    const { quiet = false, reporter: _, browser: __, verbose: ___, store, ...settings } = options;
    let files = 0;
    let size = 0;
    const given: EnqueueOptions = { ...settings, sources, store: storeOf(store) };
    const { run, publications, isRunning } = await enqueue({
      ...given,
      onFile(bytes) {
        files += 1;
        size += bytes;
      },
    });
    const what = `${publications} ${publications === 1 ? 'publication' : 'publications'}`;
    const sent = `${files} ${files === 1 ? 'file' : 'files'}, ${fileSize(size)}`;
    say(isRunning ? `${what} of a run that is still being built` : `${what} queued, with ${sent}`, quiet);
    process.stdout.write(`${run}\n`);
    return 0;
  });
}

/** Builds publications until the process gets a signal: at the first it finishes what it has begun, at the second it ends. */
export function workerCommand(options: WorkerArguments, signal: AbortSignal): Promise<number> {
  return reporting({}, async () => {
    const { quiet = false, store, ...settings } = options;
    const end = new AbortController();
    const kill = new AbortController();
    const stop = () => (end.signal.aborted ? kill.abort() : end.abort());
    signal.addEventListener('abort', stop);
    process.on('SIGTERM', stop);
    await work({
      ...settings,
      store: storeOf(store),
      signal: end.signal,
      killed: kill.signal,
      onEvent: (line) => say(line, quiet && !/^(?:failed|queue:|cache:)/u.test(line)),
    });
    return 0;
  });
}

/** Prints how far a run is. @returns the exit code of the run, or `unfinished` */
export function statusCommand(run: string, options: StatusArguments, signal: AbortSignal): Promise<number> {
  return reporting({}, async () => {
    const { wait = false, json = false, ...queue } = options;
    const { env } = process;
    const status = await (wait ? waitFor(run, queue, { env }, signal, follower()) : statusOf(run, queue, { env }));
    const text = json ? withoutCommands(JSON.stringify(status, undefined, 2), env, jsonEscaped) : describe(status);
    process.stdout.write(`${text}\n`);
    return status.state === 'cancelled' ? 2 : (status.result?.exitCode ?? unfinished);
  });
}

/** Puts the outputs of a run in place, as `offprint build` would. */
export async function collectCommand(run: string, options: CollectArguments, signal: AbortSignal): Promise<number> {
  const { store, reporter, quiet = false, ...settings } = options;
  return reporting(options, async () => {
    const { host, used } = await guardReports(reporter);
    const given = { ...settings, run, store: storeOf(store), signal, host, onStatus: follower(quiet) };
    return deliverBuild(await collect(given), { reporter, quiet, used });
  });
}

export function cancelCommand(run: string, queue: StatusArguments): Promise<number> {
  return reporting({}, async () => {
    process.stdout.write(`${describe(await cancel(run, queue, process))}\n`);
    return 0;
  });
}

/** Runs a command, and reports why it failed. */
async function reporting({ reporter, quiet }: Reporting, command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const messages = [...error.messages];
    return deliver({ messages, sources: [], exitCode: exitCodeOf(messages) }, { reporter, quiet });
  }
}

/** @throws Failure `usage` */
function storeOf(named: string | undefined): string {
  const place = named ?? process.env.OFFPRINT_STORE;
  if (place) return place;
  const hint = 'Add `--store` with a folder that all workers see, or `s3://bucket/folder`, or set `OFFPRINT_STORE`.';
  throw failure('usage', { reason: 'No store is named', hint });
}

function follower(quiet = false): (status: RunStatus) => void {
  let said = Date.now();
  return (status) => {
    if (Date.now() - said < interval) return;
    said = Date.now();
    say(describeProgress(status), quiet);
  };
}

function describeProgress({ run, published, sources, failed }: RunStatus): string {
  return `${run}: ${published} of ${sources} published${failed.length > 0 ? `, ${failed.length} failed` : ''}`;
}

function describe(status: RunStatus): string {
  const { state, active, failed, result } = status;
  const lines = [`${describeProgress(status)}, ${state}`];
  if (result) lines.push(`${result.cached} unchanged, ${result.warnings} warnings, exit code ${result.exitCode}`);
  for (const source of active) lines.push(`  building ${printable(source)}`);
  for (const { source, attempts, reason } of failed) {
    lines.push(
      `  failed ${printable(source)} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${printable(reason)}`,
    );
  }
  return withoutCommands(lines.join('\n'), process.env);
}

/** Prints a line for people on the standard error output, which leaves the other for scripts. */
function say(line: string, isQuiet: boolean): void {
  if (!isQuiet) process.stderr.write(`${withoutCommands(printable(line), process.env)}\n`);
}

import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlainMessage } from '../model/report.ts';
import type { CacheLookups } from '../platform/cache.ts';
import { ownModule } from '../platform/installation.ts';
import type { Step } from '../produce/run-options.ts';
import type { WorkerPolicy } from './options.ts';
import type { JobResult, JobTask } from './run-description.ts';
import type { JobObserver } from './telemetry.ts';

/** What the process is started with, as JSON in its argument. */
export interface SlotTask {
  store: string;
  policy: WorkerPolicy;
  /** Where to leave the messages of a publication that keeps the process so busy that it cannot send them. */
  stuckFile: string;
}

/** What the worker says. */
export type SlotOrder = { type: 'build'; task: JobTask } | { type: 'abort' } | { type: 'end' };

/** What the process says. */
export type SlotNews =
  | { type: 'step'; step: Step }
  | { type: 'problem'; reason: string }
  | ({ type: 'built'; result: JobResult } & SlotUse)
  | ({ type: 'failed'; reason: string; isFinal: boolean } & SlotUse);

/** What a job has used. */
interface SlotUse {
  /** Bytes that the process has now. */
  memory: number;
  /** Absent if there is no cache, because the store cannot be opened. */
  lookups?: CacheLookups | undefined;
}

/** The exit code of a process that is stuck with a publication. */
export const stuckCode = 86;

/** A process that builds one publication at a time, and is started again when it has ended or grown too large. */
export interface Slot {
  build(task: JobTask, signal: AbortSignal | undefined, observer: SlotObserver): Promise<SlotResult>;
  /** Lets the process end. */
  close(): Promise<void>;
  /** Ends the process at once. */
  kill(): void;
}

/** Follows a job in its process. */
type SlotObserver = Pick<JobObserver, 'step' | 'looked'>;

/** The result of a job, or the messages of a publication that the process was stuck with. */
export type SlotResult = { result: JobResult } | { stuck: readonly PlainMessage[] };

/** Thrown if a publication could not be built for a reason that is not its own. */
export class SlotFailure extends Error {
  /** Whether another attempt would fail, too. */
  readonly isFinal: boolean;

  constructor(reason: string, isFinal: boolean) {
    super(reason);
    this.isFinal = isFinal;
  }
}

export interface SlotOptions extends Omit<SlotTask, 'stuckFile'> {
  /** Folder for temporary files, also those of the browser. */
  scratch: string;
  /** Megabytes after which the process is started again; it cannot use much more. */
  memory: number;
  /** Receives what does not concern the result of a job. */
  onProblem: (reason: string) => void;
}

/** Milliseconds that a process has to abort a publication, and to end. */
const grace = 10_000;

export function openSlot(number: number, { scratch, memory, onProblem, ...task }: SlotOptions): Slot {
  const stuckFile = join(scratch, `stuck-${number}.json`);
  const { url, execArgv } = ownModule('slot-process', import.meta.url);
  let running: ChildProcess | undefined;

  const start = () => {
    const argument: SlotTask = { ...task, stuckFile };
    const child = fork(fileURLToPath(url), [JSON.stringify(argument)], {
      execArgv: [...execArgv, `--max-old-space-size=${memory}`],
      // It needs the store, and not the queue.
      env: { ...process.env, OFFPRINT_REDIS: undefined, TMPDIR: scratch },
      // Documents may be printed by nobody but the worker.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', () => {
      if (running === child) running = undefined;
    });
    return child;
  };

  const order = (child: ChildProcess, what: SlotOrder) => {
    if (child.connected) child.send(what, () => {});
  };

  const end = async (child: ChildProcess) => {
    if (running === child) running = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    order(child, { type: 'end' });
    const timer = setTimeout(() => child.kill('SIGKILL'), grace);
    await ended;
    clearTimeout(timer);
  };

  return {
    build(job, signal, observer) {
      running ??= start();
      const child = running;
      return new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const abort = () => {
          order(child, { type: 'abort' });
          timer = setTimeout(() => child.kill('SIGKILL'), grace);
        };
        const settle = (conclude: () => void) => {
          clearTimeout(timer);
          child.off('message', listen).off('exit', fail).off('error', fail);
          signal?.removeEventListener('abort', abort);
          conclude();
        };
        const listen = (news: SlotNews) => {
          if (news.type === 'step') return observer.step(news.step);
          if (news.type === 'problem') return onProblem(news.reason);
          if (news.memory > memory * 1_000_000) void end(child);
          if (news.lookups) observer.looked(news.lookups);
          settle(() =>
            news.type === 'built'
              ? resolve({ result: news.result })
              : reject(new SlotFailure(news.reason, news.isFinal)),
          );
        };
        const fail = (code: unknown, name?: unknown) => {
          const stuck = code === stuckCode ? takeStuck(stuckFile) : undefined;
          const how = code instanceof Error ? code.message : `its process ended with ${name ?? `exit code ${code}`}`;
          settle(() => (stuck ? resolve({ stuck }) : reject(new SlotFailure(how, false))));
        };
        child.on('message', listen).once('exit', fail).once('error', fail);
        if (signal?.aborted) abort();
        else signal?.addEventListener('abort', abort, { once: true });
        order(child, { type: 'build', task: job });
      });
    },
    close: async () => {
      if (running) await end(running);
    },
    kill: () => running?.kill('SIGKILL'),
  };
}

/** The messages that a stuck process has left. */
function takeStuck(file: string): PlainMessage[] | undefined {
  try {
    const messages = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file);
    return messages;
  } catch {
    return undefined;
  }
}

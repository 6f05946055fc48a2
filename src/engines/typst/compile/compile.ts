import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure } from '../../../model/report.ts';
import { beforeExit } from '../../../platform/clean-up.ts';
import { ownModule } from '../../../platform/installation.ts';
import type { ProgramOptions } from '../../programs.ts';
import type { CompileAnswer, CompileJob, CompileMessage, CompileOutcome } from './job.ts';

/** The result of a document without errors, which a standard may refuse. */
export type Compiled = Exclude<CompileOutcome, { errors: unknown }>;

export type Printed = Exclude<Compiled, { refusal: unknown }>;

/**
 * Typst in a process. The process is kept for the next document, because Typst remembers what it has computed: a document with
 * few changes takes a fraction of the time. Nothing is started before the first document. Documents that are compiled at the
 * same time have a process each.
 */
export interface Compiler extends AsyncDisposable {
  /**
   * Starts a process if there is none, so that the next document need not wait until Typst is loaded. A process that does not start
   * is reported with that document.
   *
   * @param folder of the Typst package
   */
  start(folder: string): void;
  /**
   * Compiles a document. When `signal` is aborted, its process ends.
   *
   * @param onSent called when the process has the document
   * @throws Failure `typst-failed`; the reason of the signal
   */
  compile(job: CompileJob, signal: AbortSignal, onSent?: () => void): Promise<Compiled>;
  /**
   * Called after the last compilation of a document. Typst forgets what only earlier documents needed. A large process ends if no
   * document is printed twice.
   */
  release(): Promise<void>;
}

/** A process and the folder that it can read. */
interface CompilingProcess {
  child: ChildProcess;
  workspace: string;
  ended: Promise<void>;
  /** Bytes after its last document. */
  memory: number;
}

/**
 * Bytes of a process that is kept, if no document is compiled twice. A short document takes 150 MB; starting another process
 * takes a tenth of a second.
 */
const mostIdle = 3e8;

export function openCompiler({ isForOneRun = false }: ProgramOptions = {}, most = mostIdle): Compiler {
  const idle: CompilingProcess[] = [];
  let started: Promise<CompilingProcess> | undefined;
  let isOpen = true;

  const take = async (folder: string): Promise<CompilingProcess> => {
    const kept = idle.pop() ?? started ?? startProcess(folder);
    if (kept === started) started = undefined;
    return kept;
  };

  return {
    start(folder) {
      if (idle.length > 0 || started) return;
      started = startProcess(folder).then(unreferenced);
      // The document for which it is taken gets the error.
      started.catch(() => {});
    },
    async compile(job, signal, onSent) {
      signal.throwIfAborted();
      const program = await take(job.compiler);
      const { outcome, memory } = await answerOf(program, { job, signal, onSent }).catch(async (error) => {
        await end(program);
        throw error;
      });
      if (isOpen) idle.push({ ...program, memory });
      else await end(program);
      if ('errors' in outcome) throw failure('typst-failed', { reason: outcome.errors.join('; ') });
      return outcome;
    },
    async release() {
      // Typst does not return memory to the system.
      const large = isForOneRun ? idle.filter(({ memory }) => memory > most) : [];
      idle.splice(0, idle.length, ...idle.filter((program) => !large.includes(program)));
      for (const { child } of idle) send(child, 'forget');
      await Promise.all(large.map(end));
    },
    async [Symbol.asyncDispose]() {
      isOpen = false;
      const unused = await Promise.allSettled(started ? [started] : []);
      started = undefined;
      const ending = unused.flatMap((process) => (process.status === 'fulfilled' ? [process.value] : []));
      await Promise.all([...idle.splice(0), ...ending].map(end));
    },
  };
}

/**
 * Makes glibc ask Linux for large pages of memory (GNU C Library manual, Memory Allocation Tunables). For a large book, Typst allocates
 * more than a gigabyte, which Linux would otherwise provide in pieces of 4 kB. Other C libraries ignore the variable.
 */
const inLargePages = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' };

async function startProcess(folder: string): Promise<CompilingProcess> {
  // Typst can read files in its workspace, so that is an empty folder.
  const workspace = await mkdtemp(join(tmpdir(), 'offprint-typst-'));
  const { url, execArgv } = ownModule('typst-process', import.meta.url);
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', 'ipc'];
  const env = { ...inLargePages, ...process.env };
  const child = fork(fileURLToPath(url), [workspace, folder], { execArgv, stdio, env, serialization: 'advanced' });
  const release = beforeExit((remove) => {
    child.kill('SIGKILL');
    remove(workspace);
  });
  const ended = new Promise<void>((resolve) => {
    // A process that fails to start emits an error but no exit.
    child.on('error', () => resolve()).on('exit', () => resolve());
  }).then(release);
  return { child, workspace, ended, memory: 0 };
}

async function answerOf(
  { child }: CompilingProcess,
  { job, signal, onSent }: { job: CompileJob; signal: AbortSignal; onSent?: (() => void) | undefined },
): Promise<CompileAnswer> {
  const settled = new AbortController();
  const untilSettled = { signal: settled.signal };
  // Not the promise of its end: as long as the process lives, that would keep what waits for it, with all fonts.
  const gone = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit', untilSettled);
    const how = child.signalCode ?? `exit code ${child.exitCode}`;
    throw failure('typst-failed', { reason: `its process has ended: ${how}` });
  };
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), untilSettled);
  });
  child.ref();
  child.channel?.ref();
  try {
    const answer = Promise.race([once(child, 'message', untilSettled), gone(), aborted]);
    // A large document is sent in many turns of the event loop.
    send(child, job, onSent);
    const [message] = await answer;
    return message;
  } finally {
    settled.abort();
    unreferenced({ child });
  }
}

/** An idle process must not keep this one running. */
function unreferenced<Program extends Pick<CompilingProcess, 'child'>>(program: Program): Program {
  program.child.unref();
  program.child.channel?.unref();
  return program;
}

/** Sends a message. If that fails, the process has ended. */
function send(child: ChildProcess, message: CompileMessage, onSent?: () => void): void {
  child.send(message, () => onSent?.());
}

/** Ends a process at once, also while it computes, which frees its memory. */
async function end({ child, workspace, ended }: CompilingProcess): Promise<void> {
  child.ref();
  child.kill('SIGKILL');
  await ended;
  await rm(workspace, { recursive: true, force: true });
}

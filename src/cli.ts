#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Command, CommanderError } from 'commander';
import { cacheFolder } from './platform/cache.ts';
import { fileReason, isShortage } from './platform/file-reason.ts';

// V8 optimizes functions so early that this takes more of a build's processor time than running them does (measured). By major
// version of Node, because V8 complains about options that it does not know.
const later: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=540000',
  22: '--invocation-count-for-turbofan=20000',
  24: '--invocation-count-for-turbofan=20000',
};
setFlagsFromString(later[process.versions.node.split('.', 1)[0] ?? ''] ?? '');

// Node keeps the compiled code of all modules that are loaded from here on (since 22.1). Its own default is below a folder that all
// users share: anyone who can write there could run code. It never returns if it has to create a folder in `/proc`.
const cached = cacheFolder(process.env);
if ('enableCompileCache' in module && process.env.NODE_COMPILE_CACHE === undefined && existsSync(dirname(cached))) {
  (module.enableCompileCache as (folder: string) => unknown)(join(cached, 'compiled'));
}

/** Exit code for a bug of Offprint itself (`EX_SOFTWARE` of sysexits.h). */
const bug = 70;

/** Exit code if something is missing on the machine. */
const lacking = 3;

/** Exit code for a run that the user interrupted, as shells give it: 128 and the number of the signal. */
const interrupted = 130;

const interrupt = new AbortController();

function end(): void {
  sayInterrupted();
  process.exit(interrupted);
}

// Until a command has begun there is nothing that could be half done.
process.on('SIGINT', end);

/** Commands that Ctrl-C ends as intended, and the milliseconds that they have to close everything. */
const lasting: Readonly<Record<string, number>> = { watch: 5000, lsp: 5000, worker: 10_000 };

/** Acts on Ctrl-C while a command runs: the run stops where nothing is half done. */
async function watch(_: Command, command: Command): Promise<void> {
  const { watchInterrupts } = await import('./platform/interruption/watch-interrupts.ts');
  const grace = lasting[command.name()];
  watchInterrupts({ stop: () => interrupt.abort(), end, ...(grace !== undefined && { grace }) });
  process.off('SIGINT', end);
}

// What fails and is waited for by nobody would else end the run as a document's errors do.
process.on('uncaughtException', (error) => {
  process.exit(codeOf(error, 'This is a bug in Offprint or in a plugin, please report it:'));
});

// The reader of the output may stop early, as `head` does. That is not a failure of the run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') endUnheard(error);
  });
}

/** Ends a run whose words cannot be printed, as on a full disk. What it has published stays. */
function endUnheard(error: Error): void {
  // Another error may come of this, where the standard error output cannot be written either.
  if (process.exitCode === lacking) process.exit();
  process.exitCode = lacking;
  process.stderr.write(`The messages of the run cannot be printed: ${fileReason(error)}\n`);
  process.exit();
}

/** A module of the project, such as its config or a plugin, may end the program. Then nothing is done, or not everything. */
function refuseEarlyEnd(code: number): void {
  if (code !== 0) return;
  process.exitCode = 2;
  process.stderr.write('The config or a plugin ended the run with `process.exit`. Remove that call.\n');
}

process.on('exit', refuseEarlyEnd);
try {
  // Loaded here, so that a machine with too few open files is reported like any other shortage.
  const { createProgram, runProgram } = await import('./cli/program.ts');
  const program = createProgram(interrupt.signal, (exitCode) => {
    process.exitCode = exitCode;
  });
  await runProgram(program.hook('preAction', watch), process.argv.slice(2));
  // The run is over, so do not wait for work that a plugin has left behind.
  setTimeout(() => process.exit(), 1000).unref();
} catch (error) {
  if (isFromCommander(error)) {
    // Commander has printed what it had to say.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.exitCode = codeOf(error, 'This is a bug in Offprint, please report it:');
  }
} finally {
  process.off('exit', refuseEarlyEnd);
}

/** Prints why a run failed, and returns its exit code. A failure after an interruption counts as interrupted. */
function codeOf(error: unknown, words: string): number {
  if (interrupt.signal.aborted) {
    sayInterrupted();
    return interrupted;
  }
  if (isShortage(error)) {
    process.stderr.write(`Offprint cannot continue: ${fileReason(error)}\n`);
    return lacking;
  }
  process.stderr.write(`${words}\n${error instanceof Error ? error.stack : error}\n`);
  return bug;
}

function isFromCommander(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}

/** Once: a run that stops by itself and its process may both come to their end. */
function sayInterrupted(): void {
  if (process.exitCode === interrupted) return;
  process.exitCode = interrupted;
  process.stderr.write('Interrupted.\n');
}

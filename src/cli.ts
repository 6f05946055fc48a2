#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './cli/program.ts';

/** Exit code for a bug of Offprint itself (`EX_SOFTWARE` of sysexits.h). */
const bug = 70;

/** Exit code for a run that the user interrupted, as shells give it: 128 and the number of the signal. */
const interrupted = 130;

const interrupt = new AbortController();
// The first time, the run ends where nothing is half done; who cannot wait says it again.
process.on('SIGINT', () => {
  if (interrupt.signal.aborted) process.exit(interrupted);
  interrupt.abort();
});

// What fails and is waited for by nobody would else end the run as a document's errors do.
process.on('uncaughtException', (error) => {
  process.exit(codeOf(error, 'This is a bug in Offprint or in a plugin, please report it:'));
});

// Whoever reads what is printed may have enough of it, as `head` has: that is no fault of the run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await createProgram(interrupt.signal, (exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed what it had to say.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.exitCode = codeOf(error, 'This is a bug in Offprint, please report it:');
  }
}

/** Tells why a run came to no end, and gives its exit code. What fails once it was interrupted failed because of that. */
function codeOf(error: unknown, words: string): number {
  const isInterrupted = interrupt.signal.aborted;
  const fault = error instanceof Error ? error.stack : error;
  process.stderr.write(isInterrupted ? 'Interrupted.\n' : `${words}\n${fault}\n`);
  return isInterrupted ? interrupted : bug;
}

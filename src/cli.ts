#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './cli/program.ts';

/** Exit code for a bug of Offprint itself (`EX_SOFTWARE` of sysexits.h). */
const bug = 70;

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());

try {
  await createProgram(interrupt.signal, (exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed what it had to say.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(
      `This is a bug in Offprint, please report it:\n${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = bug;
  }
}

import type { CheckOptions } from '../../../src/check.ts';
import { createProgram } from '../../../src/cli/program.ts';

/** A command line as it is understood. */
export interface Command {
  name: string;
  /** What is named behind the command: sources, or files. */
  named: readonly string[];
  settings: CheckOptions;
}

/** Reads a command line as the program does, and runs nothing. It knows no quotes. */
export async function parseCommand(line: string): Promise<Command> {
  const [, ...words] = line.split(' ');
  const program = createProgram(new AbortController().signal, () => {});
  let parsed: Command | undefined;
  for (const command of program.commands) {
    command.action(() => {
      parsed = { name: command.name(), named: command.args, settings: command.opts<CheckOptions>() };
    });
  }
  await program.parseAsync(words, { from: 'user' });
  if (!parsed) throw new Error(`No command of Offprint: ${line}`);
  return parsed;
}

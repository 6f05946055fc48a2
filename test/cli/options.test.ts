import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';

/** What is said of arguments that are refused. */
async function refusalOf(args: readonly string[]): Promise<string> {
  let said = '';
  const program = createProgram(new AbortController().signal, () => {});
  for (const command of program.commands) {
    command.configureOutput({
      writeErr: (text) => {
        said += text;
      },
    });
  }
  const error = await program.parseAsync(args, { from: 'user' }).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(CommanderError);
  return said;
}

test.each(['watch', 'worker'])('the port of %s must exist', async (command) => {
  expect(await refusalOf([command, '--port', '70000'])).toContain(
    "'70000' is invalid. It must not be greater than 65535.",
  );
  expect(await refusalOf([command, '--port', '1e3'])).toContain("'1e3' is invalid. It must be a whole number.");
});

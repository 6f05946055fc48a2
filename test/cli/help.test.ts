import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram, runProgram } from '../../src/cli/program.ts';

const program = createProgram(new AbortController().signal, () => {});

/** The help of a command in a terminal of this width. */
function helpOf(name: string, width: number): string {
  const command = createProgram(new AbortController().signal, () => {}).commands.find((one) => one.name() === name);
  let help = '';
  command?.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => width,
  });
  command?.outputHelp();
  return help;
}

describe.each(program.commands.map((command) => command.name()))('the help of %s', (name) => {
  test('has examples, and no line is wider than the terminal', () => {
    const help = helpOf(name, 100);
    expect(help).toMatch(/\nExamples:\n {2}(?:offprint|eval)/u);
    expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});

test('options of large commands are in groups', () => {
  const help = helpOf('build', 100);
  for (const heading of ['What is published:', 'How it runs:', 'What is printed:'])
    expect(help).toContain(`\n${heading}\n`);
});

test('examples fit into a narrow terminal', () => {
  const [, examples = ''] = helpOf('build', 60).split('Examples:');
  expect(examples.split('\n').filter((line) => line.length > 60)).toEqual([]);
});

test('the help of an unknown command suggests one, as the command does', async () => {
  const saidOf = async (args: string[]) => {
    let said = '';
    const asked = createProgram(new AbortController().signal, () => {});
    asked.configureOutput({
      writeOut: (text) => {
        said += text;
      },
      writeErr: (text) => {
        said += text;
      },
    });
    const error = await runProgram(asked, args).catch((fault: unknown) => fault);
    return { said, isRefused: error instanceof CommanderError && error.exitCode !== 0 };
  };
  const refused = { said: "error: unknown command 'biuld'\n(Did you mean build?)\n", isRefused: true };
  expect(await saidOf(['biuld'])).toEqual(refused);
  expect(await saidOf(['help', 'biuld'])).toEqual(refused);
  expect(await saidOf(['help'])).toMatchObject({ said: expect.stringContaining('Usage: offprint'), isRefused: false });
});

import { describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';

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

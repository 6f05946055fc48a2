import { colors } from './colors.ts';
import { withoutCommands } from './service-commands.ts';

/** Prints what people read of the output, in colours where they are wanted. */
export function printForPeople(textIn: (hasColors: boolean) => string): void {
  const { stdout, env } = process;
  stdout.write(`${withoutCommands(textIn(colors(stdout, env)), env)}\n`);
}

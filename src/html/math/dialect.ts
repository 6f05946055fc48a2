import { definesColors } from './dialect/colors.ts';
import { definesCommands } from './dialect/definitions.ts';
import { definesEnvironments } from './dialect/environments.ts';
import { definesSpellings } from './dialect/spellings.ts';
import { definesStacks } from './dialect/stacks.ts';
import { definesUnpaired } from './line-breaks.ts';

/** Teaches temml what documents use beside what it knows: it is one for the whole process. */
export function extendTemml(): void {
  definesSpellings();
  definesEnvironments();
  definesCommands();
  definesStacks();
  definesColors();
  definesUnpaired();
}

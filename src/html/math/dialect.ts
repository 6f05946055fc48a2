import { definesColors } from './dialect/colors.ts';
import { definesCommands } from './dialect/definitions.ts';
import { definesEnvironments } from './dialect/environments.ts';
import { definesSpellings } from './dialect/spellings.ts';
import { definesStacks } from './dialect/stacks.ts';
import { definesUnpaired } from './line-breaks.ts';

/** Extends temml with what documents use in addition: there is one temml for the whole process. */
export function extendTemml(): void {
  definesSpellings();
  definesEnvironments();
  definesCommands();
  definesStacks();
  definesColors();
  definesUnpaired();
}

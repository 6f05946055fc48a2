import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { allFormats } from '../../formats/names.ts';
import { engineChoices } from '../../model/options/print.ts';
import { targets } from '../../model/targets.ts';
import { installation } from '../../platform/installation.ts';
import { reporterNames } from '../reporters.ts';

/** A command, as completion scripts and the manual page need it. */
export interface DescribedCommand {
  names: readonly string[];
  description: string;
  /** Its arguments as in its usage: `[source...]`. */
  usage: string;
  options: readonly DescribedOption[];
  /** The values of its argument, if these are known. Otherwise, arguments are files. */
  values: readonly string[];
}

export interface DescribedOption {
  long: string;
  short: string | undefined;
  /** As in the help: `-t, --to <formats>`. */
  flags: string;
  description: string;
  /** What follows it: nothing, a file, one of some values, or any text. */
  takes: 'nothing' | 'file' | 'value' | 'text';
  values: readonly string[];
  /** Whether it takes several values, separated by commas. */
  isList: boolean;
}

/** The values of options that do not list them as choices, by name. */
const values: Readonly<Record<string, () => readonly string[]>> = {
  to: () => allFormats,
  template: () => readdirSync(join(installation, 'templates')).sort(),
  engine: () => engineChoices,
  target: () => targets,
  reporter: () => reporterNames,
};

/** What the argument of an option is called if it is a path. */
const pathNames = /<(?:file|folder|path)>|\[file\]/u;

/** The commands of the program, without hidden options. */
export function commandsOf(program: Command): DescribedCommand[] {
  return program.commands.map((command) => ({
    names: [command.name(), ...command.aliases()],
    description: command.description(),
    usage: command.registeredArguments
      .map((argument) => {
        const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
        return argument.required ? `<${name}>` : `[${name}]`;
      })
      .join(' '),
    options: command.options.filter(({ hidden }) => !hidden).map(describeOption),
    values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }));
}

function describeOption(option: Option): DescribedOption {
  const { flags, description, argChoices } = option;
  const hasArgument = option.required || option.optional;
  const known = hasArgument ? (argChoices ?? values[option.name()]?.() ?? []) : [];
  const takes = !hasArgument ? 'nothing' : known.length > 0 ? 'value' : pathNames.test(flags) ? 'file' : 'text';
  const isList = /<(?:formats|targets|names)>/u.test(flags);
  return { long: option.long ?? '', short: option.short, flags, description, takes, values: known, isList };
}

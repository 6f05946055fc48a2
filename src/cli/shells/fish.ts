import type { DescribedCommand, DescribedOption } from './described.ts';

export function fishCompletion(commands: readonly DescribedCommand[]): string {
  return [
    '# fish completion for offprint. Run this once:',
    '#   offprint completion fish > ~/.config/fish/completions/offprint.fish',
    ...commands.flatMap(({ names, description }) =>
      names.map((name) => `complete -c offprint -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`),
    ),
    ...commands.flatMap(linesOf),
    '',
  ].join('\n');
}

function linesOf({ names, options, values }: DescribedCommand): string[] {
  const start = `complete -c offprint -n ${quoted(`__fish_seen_subcommand_from ${names.join(' ')}`)}`;
  const argument = values.length > 0 ? [`${start} -f -a ${quoted(values.join(' '))}`] : [];
  return [...argument, ...options.map((option) => `${start} ${flagsOf(option)} -d ${quoted(option.description)}`)];
}

function flagsOf({ long, short, takes, values, isList }: DescribedOption): string {
  const names = `-l ${long.replace(/^--/u, '')}${short ? ` -s ${short.replace(/^-/u, '')}` : ''}`;
  return {
    nothing: names,
    file: `${names} -r`,
    value: `${names} -x -a ${quoted(isList ? `(__fish_append , ${values.join(' ')})` : values.join(' '))}`,
    text: `${names} -x`,
  }[takes];
}

/** In single quotation marks, fish knows two escapes. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/gu, '\\$&')}'`;
}

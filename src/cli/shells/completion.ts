import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { installation } from '../../platform/installation.ts';
import { commandsOf, type DescribedCommand } from './described.ts';

/** The script for a shell, or, if there are words, the lines that the script reads. */
export function completionOf(shell: string, words: readonly string[], program: Command): string {
  if (words.length === 0) return readFileSync(join(installation, `completions/offprint.${shell}`), 'utf8');
  return completions(words, program)
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * What can stand in place of the last of these words: lines for the scripts in `completions/`. A line is a word and, after
 * a tab, its description; `:files` stands for the names of files, which a shell knows best, and `:more` for a list that can go on.
 */
function completions(words: readonly string[], program: Command): string[] {
  const last = words.at(-1) ?? '';
  const lines = candidates(words.slice(0, -1), last, commandsOf(program));
  return lines.filter(
    (line) => line === ':more' || (line === ':files' ? !last.startsWith('-') : line.startsWith(last)),
  );
}

function candidates(before: readonly string[], last: string, commands: readonly DescribedCommand[]): string[] {
  const named = before.map((word) => commands.find(({ names }) => names.includes(word))).find((found) => found);
  if (!named && before.length === 0) {
    const names = commands.flatMap((command) => command.names.map((name) => `${name}\t${command.description}`));
    return [...names, 'help', '--help', '--version', ':files'];
  }
  // `offprint FILE.md` is `offprint build FILE.md`.
  const command = named ?? commands.find(({ names }) => names.includes('build'));
  const { options = [], values = [] } = command ?? {};
  const flag = before.at(-1);
  const option = options.find(({ long, short, takes }) => takes !== 'nothing' && (long === flag || short === flag));
  if (option) {
    const listed = option.isList ? last.slice(0, last.lastIndexOf(',') + 1) : '';
    return [
      ...option.values.map((value) => listed + value),
      ...(option.isList ? [':more'] : []),
      ...(option.takes === 'file' ? [':files'] : []),
    ];
  }
  const flags = options.flatMap(({ long, short, description }) =>
    (short ? [long, short] : [long]).map((name) => `${name}\t${description}`),
  );
  return [...values, ...flags, '--help', ':files'];
}

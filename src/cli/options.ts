import { type Command, InvalidArgumentError, Option } from 'commander';
import { namedFormats } from '../formats/entries.ts';
import { allFormats } from '../formats/names.ts';
import { highestPort } from '../model/addresses.ts';
import { inSentence } from '../model/wording.ts';
import { addDestination, reporterNames } from './reporters.ts';

/** The formats in a sentence. */
export function listed(conjunction: 'and' | 'or'): string {
  return inSentence(
    namedFormats.map(({ title }) => title),
    conjunction,
  );
}

/** Adds the common arguments and options of commands that publish. */
export function publishing(command: Command, named = 'Markdown files, folders, or - for standard input'): Command {
  return command
    .argument('[source...]', `${named} (default: what the config lists, else source/)`)
    .option(
      '-t, --to <formats>',
      `formats to write, separated by commas (default: ${allFormats.join(',')})`,
      commaSeparated,
    )
    .option('--template <name>', 'built-in template, or a folder (default: article, or book for a book)')
    .option(
      '--config <file>',
      'config file (default: the nearest offprint.config.yaml, .json, .mjs or .js of the project)',
    )
    .option('--browser <path>', 'browser for printing (default: the best one found)')
    .option('--engine <name>', 'program that prints PDFs: chromium, typst or auto (default: what documents say)')
    .option('--variant <names>', 'variants to build, separated by commas, or `all` (default: none)', commaSeparated)
    .option('--strict', 'treat warnings as errors, and write nothing if there are any')
    .option('--max-warnings <number>', 'number of warnings allowed (default: any number)', wholeNumber)
    .option('--frozen', 'build offline with cached images; anything else that needs the network is an error')
    .option('--verbose', 'print which config is used')
    .option(
      '--untrusted',
      'use lower limits, which the config cannot raise, and no modules for Typst, for sources from strangers',
    )
    .option('--quiet', 'print only messages')
    .addOption(reporterOption());
}

/** Formats of messages, and where they go. */
export function reporterOption(): Option {
  return new Option(
    '--reporter <name[=file]>',
    `format of messages: ${reporterNames.join(', ')}; can be repeated with a file each (default: pretty)`,
  ).argParser(addDestination);
}

export function commaSeparated(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** @throws InvalidArgumentError */
export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > highestPort) throw new InvalidArgumentError(`It must not be greater than ${highestPort}.`);
  return port;
}

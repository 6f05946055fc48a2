import { Command, InvalidArgumentError, Option } from 'commander';
import { allFormats } from '../model/formats.ts';
import { targets } from '../model/targets.ts';
import { version } from '../model/version.ts';
import type { BuildArguments } from './build-command.ts';
import type { CheckArguments } from './check-command.ts';
import { addDestination } from './destinations.ts';
import type { DiffArguments } from './diff-command.ts';
import { reporterNames } from './reporters.ts';

/**
 * The commands and their options.
 *
 * @param finish told the exit code of the command that ran
 */
export function createProgram(signal: AbortSignal, finish: Finish): Command {
  const program = new Command('offprint')
    .description('Publishes Markdown as HTML, PDF and EPUB.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ sortSubcommands: true })
    .showSuggestionAfterError(true)
    .exitOverride();
  addBuild(program, signal, finish);
  addCheck(program, signal, finish);
  addDiff(program, signal, finish);
  return program;
}

/** Told the exit code of the command that ran. */
type Finish = (exitCode: number) => void;

function addBuild(program: Command, signal: AbortSignal, finish: Finish): void {
  publishing(program.command('build'))
    .description('publish sources into the output folder')
    .option('-o, --out <folder>', 'output folder, or a file such as essay.pdf (default: dist)')
    .option('--provenance', 'write beside the outputs what they were made of, with hashes')
    .action(async (sources: string[], options: BuildArguments) => {
      // Loaded only now: help and version need none of it.
      const { buildCommand } = await import('./build-command.ts');
      finish(await buildCommand(sources, options, signal));
    });
}

function addCheck(program: Command, signal: AbortSignal, finish: Finish): void {
  publishing(program.command('check'), 'Markdown files, or folders of them, or finished files')
    .description('publish sources in memory, or take finished files, make all checks, and write nothing')
    .option('--source <file>', 'the source that finished files, of HTML, PDF or EPUB, are held against')
    .option('--external', 'ask servers for what links lead to (default: no)')
    .option('--spelling', 'look words up in a dictionary (default: no)')
    .option('--reproducible', 'build a second time elsewhere, and compare byte by byte (default: no)')
    .option('--provenance [file]', 'verify outputs by their provenance instead (default: all of the output folder)')
    .addOption(
      new Option(
        '--target <targets>',
        `where it goes, for the metadata asked for there: ${targets.join(',')}`,
      ).argParser(commaSeparated),
    )
    .action(async (sources: string[], options: CheckArguments) => {
      const { checkCommand } = await import('./check-command.ts');
      finish(await checkCommand(sources, options, signal));
    });
}

function addDiff(program: Command, signal: AbortSignal, finish: Finish): void {
  program
    .command('diff')
    .description('tell what two states of published files differ in')
    .argument('<old>', 'file, or folder of files, as it was')
    .argument('<new>', 'the same as it is now')
    .option('--report <file>', 'file for the report in HTML, with images of pages', 'offprint-diff.html')
    .option('--no-report', 'write no report')
    .option('--exit-code', 'exit with 1 where something changed (default: with 0)')
    .option('--browser <path>', 'browser that paints the pages of PDFs (default: the best one found)')
    .addOption(new Option('--reporter <name>', 'how it is told').choices(['pretty', 'json']).default('pretty'))
    .exitOverride()
    .action(async (before: string, after: string, options: DiffArguments) => {
      const { diffCommand } = await import('./diff-command.ts');
      finish(await diffCommand(before, after, options, signal));
    });
}

/** What commands that publish have in common. */
function publishing(command: Command, named = 'Markdown files, or folders of them, or - for standard input'): Command {
  return command
    .argument('[source...]', `${named} (default: what the config lists, else source/)`)
    .addOption(
      new Option('-t, --to <formats>', `formats, separated by commas (default: ${allFormats.join(',')})`).argParser(
        commaSeparated,
      ),
    )
    .option('--template <name>', 'built-in template, or a folder (default: article)')
    .option(
      '--config <file>',
      'config file (default: the nearest offprint.config.yaml, .json, .mjs or .js of the project)',
    )
    .option('--browser <path>', 'browser that prints the PDF (default: the best one found)')
    .addOption(
      new Option('--variant <names>', 'variants to build, separated by commas, or `all` (default: none)').argParser(
        commaSeparated,
      ),
    )
    .option('--strict', 'write nothing of what has an error or a warning')
    .addOption(
      new Option('--max-warnings <number>', 'how many warnings there may be (default: any number)').argParser(
        wholeNumber,
      ),
    )
    .option(
      '--frozen',
      'leave the network alone: what reaches for it is an error, and pictures of the web are those that were kept',
    )
    .option('--verbose', 'say which config is used')
    .option('--untrusted', 'hold sources of strangers to tighter limits, which the config cannot raise')
    .option('--quiet', 'print messages only')
    .addOption(
      new Option(
        '--reporter <name[=file]>',
        `how messages are told: ${reporterNames.join(', ')}; several, with a file each (default: pretty)`,
      ).argParser(addDestination),
    )
    .exitOverride();
}

function commaSeparated(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

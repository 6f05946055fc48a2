import { Command, Option } from 'commander';
import { version } from '../model/version.ts';
import { formats } from '../writers/writers.ts';
import type { BuildArguments } from './build-command.ts';
import type { CheckArguments } from './check-command.ts';
import { reporters } from './reporters.ts';

/**
 * The commands and their options.
 *
 * @param finish told the exit code of the command that ran
 */
export function createProgram(signal: AbortSignal, finish: (exitCode: number) => void): Command {
  const program = new Command('offprint')
    .description('Publishes Markdown as HTML, PDF and EPUB.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ sortSubcommands: true })
    .showSuggestionAfterError(true)
    .exitOverride();
  publishing(program.command('build'))
    .description('publish sources into the output folder')
    .option('--out <folder>', 'output folder (default: dist)')
    .action(async (sources: string[], options: BuildArguments) => {
      // Loaded only now: help and version need none of it.
      const { buildCommand } = await import('./build-command.ts');
      finish(await buildCommand(sources, options, signal));
    });
  publishing(program.command('check'))
    .description('publish sources in memory, make all checks, and write nothing')
    .action(async (sources: string[], options: CheckArguments) => {
      const { checkCommand } = await import('./check-command.ts');
      finish(await checkCommand(sources, options, signal));
    });
  return program;
}

/** What commands that publish have in common. */
function publishing(command: Command): Command {
  return command
    .argument('[source...]', 'Markdown files, or folders of them (default: what the config lists, else source/)')
    .addOption(
      new Option('--to <formats>', `formats, separated by commas (default: ${formats.join(',')})`).argParser((list) =>
        list.split(',').map((name) => name.trim()),
      ),
    )
    .option('--template <name>', 'built-in template, or a folder (default: article)')
    .option('--config <file>', 'config file (default: the nearest offprint.config.yaml, .json, .mjs or .js)')
    .option('--browser <path>', 'browser that prints the PDF (default: the best one found)')
    .option('--variant <name>', 'variant to build, one of those that the config lists (default: none)')
    .option('--strict', 'take warnings for errors')
    .option('--frozen', 'leave the network alone: pictures of the web are those that an earlier build has kept')
    .option('--quiet', 'print messages only')
    .addOption(
      new Option('--reporter <name>', 'how messages are printed').choices(Object.keys(reporters)).default('pretty'),
    )
    .exitOverride();
}

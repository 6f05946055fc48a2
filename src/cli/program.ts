import { existsSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { isMarkdown } from '../model/dialects.ts';
import { targets } from '../model/targets.ts';
import { version } from '../model/version.ts';
import type { BuildArguments } from './build-command.ts';
import type { CacheAction } from './cache-command.ts';
import type { CheckArguments } from './check-command.ts';
import type { DiffArguments } from './diff-command.ts';
import type { FixArguments } from './fix-command.ts';
import { addFleetCommands } from './fleet-commands.ts';
import { addHelp } from './help.ts';
import type { MergeArguments } from './merge-command.ts';
import { commaSeparated, listed, portNumber, publishing, reporterOption } from './options.ts';
import { addDestination } from './reporters.ts';
import { addSetupCommands } from './setup-commands.ts';
import type { WatchArguments } from './watch-command.ts';

/**
 * The commands and their options.
 *
 * @param finish is called with the exit code of the command
 */
export function createProgram(signal: AbortSignal, finish: Finish): Command {
  const program = new Command('offprint')
    .description(`Publishes Markdown as ${listed('and')}.`)
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ sortSubcommands: true })
    .showSuggestionAfterError(true)
    .exitOverride();
  addBuild(program, signal, finish);
  addMerge(program, signal, finish);
  addFleetCommands(program, signal, finish);
  addCheck(program, signal, finish);
  addFix(program, signal, finish);
  addDiff(program, signal, finish);
  addSetupCommands(program, signal, finish);
  addWatch(program, signal, finish);
  addLsp(program, signal, finish);
  addCache(program, finish);
  addHelp(program);
  return program;
}

/** Parses the arguments and runs their command: `build` if they name a source instead. */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  const commands = ['help', ...program.commands.flatMap((command) => [command.name(), ...command.aliases()])];
  const [first, name = ''] = args;
  // Without this, the help of an unknown command is that of the program, and nobody learns what is wrong.
  const isOfUnknown = first === 'help' && /^\w/u.test(name) && !commands.includes(name);
  const given = isOfUnknown ? [name] : withImpliedBuild(args, commands, existsSync);
  await program.parseAsync(given, { from: 'user' });
}

/** Receives the exit code of the command. */
type Finish = (exitCode: number) => void;

function addBuild(program: Command, signal: AbortSignal, finish: Finish): void {
  publishing(program.command('build'))
    .description('publish sources into the output folder')
    .option('-o, --out <folder>', 'output folder, or a single file such as essay.pdf (default: dist)')
    .option('--provenance', 'write a provenance file next to the outputs, with hashes')
    .option('--shard <part>', 'build only a part, such as 2/5, for `offprint merge` (default: everything)')
    .option('--no-cache', 'build everything anew (default: take what has not changed from the cache)')
    .action(async (sources: string[], options: BuildArguments) => {
      // Loaded only now: help and version do not need it.
      const { buildCommand } = await import('./build-command.ts');
      finish(await buildCommand(sources, options, signal));
    });
}

function addMerge(program: Command, signal: AbortSignal, finish: Finish): void {
  program
    .command('merge')
    .description('put the outputs of all shards in place, as if one build had made everything')
    .argument('<folder...>', 'output folders of `offprint build --shard`')
    .option('-o, --out <folder>', 'output folder (default: dist)')
    .option('--quiet', 'print only messages')
    .addOption(reporterOption())
    .action(async (folders: string[], options: MergeArguments) => {
      const { mergeCommand } = await import('./merge-command.ts');
      finish(await mergeCommand(folders, options, signal));
    });
}

function addCheck(program: Command, signal: AbortSignal, finish: Finish): void {
  publishing(program.command('check'), `Markdown files, folders, or existing ${listed('or')} files`)
    .description('run all checks on sources or existing files, and write nothing')
    .option('--source <file>', `compare existing ${listed('or')} files with this source`)
    .option('--external', 'check external links (default: no)')
    .option('--spelling', 'check the spelling (default: no)')
    .option('--reproducible', 'build a second time elsewhere, and compare the bytes (default: no)')
    .option(
      '--provenance [file]',
      'verify outputs with their provenance files instead (default: the entire output folder)',
    )
    .option('--target <targets>', `check the metadata that these require: ${targets.join(',')}`, commaSeparated)
    .action(async (sources: string[], options: CheckArguments) => {
      const { checkCommand } = await import('./check-command.ts');
      finish(await checkCommand(sources, options, signal));
    });
}

function addFix(program: Command, signal: AbortSignal, finish: Finish): void {
  program
    .command('fix')
    .description('correct what can only be meant in one way, such as misspelt names')
    .argument('[source...]', 'Markdown files or folders (default: what the config lists, else source/)')
    .option('--dry-run', 'show the changes, and write nothing')
    .option('--config <file>', 'config file (default: the nearest one)')
    .option('--variant <names>', 'variants to check, separated by commas, or `all` (default: none)', commaSeparated)
    .option('--quiet', 'print only messages')
    .option('--reporter <name[=file]>', 'format of the messages that are left (default: pretty)', addDestination)
    .action(async (sources: string[], options: FixArguments) => {
      const { fixCommand } = await import('./fix-command.ts');
      finish(await fixCommand(sources, options, signal));
    });
}

function addDiff(program: Command, signal: AbortSignal, finish: Finish): void {
  program
    .command('diff')
    .description('compare two versions of published files')
    .argument('<old>', 'file or folder before the change')
    .argument('<new>', 'file or folder after the change')
    .option('--report <file>', 'file for the HTML report, with images of pages', 'offprint-diff.html')
    .option('--no-report', 'write no report')
    .option('--exit-code', 'exit with 1 if anything has changed (default: with 0)')
    .option('--browser <path>', 'browser that renders PDF pages (default: the best one found)')
    .addOption(new Option('--reporter <name>', 'format of the result').choices(['pretty', 'json']).default('pretty'))
    .action(async (before: string, after: string, options: DiffArguments) => {
      const { diffCommand } = await import('./diff-command.ts');
      finish(await diffCommand(before, after, options, signal));
    });
}

function addWatch(program: Command, signal: AbortSignal, finish: Finish): void {
  publishing(program.command('watch').alias('preview'))
    .description('build after each change, and show the result in the browser')
    .option('-o, --out <folder>', 'output folder for --write (default: dist)')
    .option('--write', 'write the files of each build, too (default: only show them)')
    .option('--port <number>', 'port of the preview; if taken, the next (default: 4321)', portNumber)
    .option('--open', 'open the preview in the browser (default: in a terminal)')
    .option('--no-open', 'only print the URL of the preview')
    .option('--editor <name>', 'editor for links to sources: code, idea, or a command (default: that of the terminal)')
    .addHelpText('after', examplesOfWatch)
    .action(async (sources: string[], options: WatchArguments) => {
      const { watchCommand } = await import('./watch-command.ts');
      finish(await watchCommand(sources, options, signal));
    });
}

const examplesOfWatch = `
Examples:
  offprint watch                               everything that the config lists
  offprint preview essay.md                    one document
  offprint watch essay.md --to html --write    only HTML, and write dist/essay.html
  offprint watch --editor code                 a click opens the line in Visual Studio Code
  offprint watch --editor "subl {file}:{line}"`;

function addLsp(program: Command, signal: AbortSignal, finish: Finish): void {
  const command = program
    .command('lsp')
    .description('serve an editor, with messages and completion while you write')
    .option('--stdio', 'talk through standard input and output (default: yes, there is no other way)')
    // Clients of Visual Studio Code add it. The server ends when its input does.
    .addOption(new Option('--clientProcessId <id>').hideHelp())
    .action(async () => {
      if (process.stdin.isTTY) command.error('error: an editor starts this command; the guide shows how to set it up');
      const [{ serveEditor }, { openSession }] = await Promise.all([
        import('../lsp/server.ts'),
        import('../session.ts'),
      ]);
      // Standard output belongs to the protocol, whatever a config or plugin prints.
      console.log = console.info = console.debug = console.error;
      await using session = openSession({ keepsStages: true });
      finish(await serveEditor({ input: process.stdin, output: process.stdout, session, signal }));
      process.stdin.destroy();
    });
}

const cacheActions: Record<CacheAction, string> = {
  path: 'print its folder and size',
  clear: 'remove everything from it',
  verify: 'remove what is damaged',
};

function addCache(program: Command, finish: Finish): void {
  const described = Object.entries(cacheActions).map(([name, does]) => `${name}: ${does}`);
  program
    .command('cache')
    .description('look after the cache, which saves work that was done before')
    .addArgument(new Argument('<action>', described.join('; ')).choices(Object.keys(cacheActions)))
    .action(async (action: CacheAction) => {
      const { cacheCommand } = await import('./cache-command.ts');
      finish(await cacheCommand(action));
    });
}

/** Options that belong to the program, and not to a command. */
const own = new Set(['-h', '--help', '-v', '--version']);

/**
 * The arguments of the program, with `build` in front if they name something to publish instead of a command:
 * `offprint essay.md` is `offprint build essay.md`. A command takes precedence over a folder of the same name.
 *
 * @param commands the names of all commands
 * @param exists whether a path exists
 */
export function withImpliedBuild(
  args: readonly string[],
  commands: readonly string[],
  exists: (path: string) => boolean,
): string[] {
  const [first] = args;
  if (first === undefined || own.has(first) || commands.includes(first)) return [...args];
  // For the name of a Markdown file that does not exist, `build` suggests the nearest one.
  const isSource = (arg: string) => arg === '-' || exists(arg) || isMarkdown(arg);
  const isBuild =
    first.startsWith('--') || /^-\w/u.test(first) ? args.some(isSource) : isSource(first) || exists(`${first}.md`);
  return isBuild ? ['build', ...args] : [...args];
}

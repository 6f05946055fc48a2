import { Argument, type Command, Option } from 'commander';
import { ciServices, starterNames } from '../init/starters.ts';
import type { DoctorArguments } from './doctor-command.ts';
import type { InitArguments } from './init-command.ts';

/** Adds the commands for beginning with Offprint. */
export function addSetupCommands(program: Command, signal: AbortSignal, finish: (exitCode: number) => void): void {
  program
    .command('init')
    .description('create a project with a sample text, ready to build')
    .argument('[folder]', 'folder of the project', '.')
    .addOption(new Option('--template <name>', 'kind of document (default: article)').choices(starterNames))
    .option('--title <text>', 'title (default: The Tides)')
    .option('--author <name>', 'name of the author (default: Your Name)')
    .option('--language <tag>', 'language of the text, such as en, de or pt-BR (default: en)')
    .addOption(new Option('--ci <service>', 'add a workflow that builds each change').choices([...ciServices]))
    .option('--scripts', 'add npm scripts to a package.json that exists')
    .option('--no-scripts', 'leave a package.json that exists as it is')
    .option('-y, --yes', 'ask nothing: use the defaults, and add npm scripts')
    .action(async (folder: string, options: InitArguments) => {
      const { initCommand } = await import('./init-command.ts');
      finish(await initCommand(folder, options));
    });
  program
    .command('doctor')
    .description('list what is missing on this computer, and how to install it')
    .argument('[source...]', 'sources whose scripts need fonts (default: what the config lists, else source/)')
    .option('--json', 'print the findings as JSON')
    .option('--config <file>', 'config file (default: the nearest one)')
    .option('--browser <path>', 'browser to examine (default: the best one found)')
    .option('--engine <name>', 'program that prints PDFs: chromium, typst or auto (default: what the config says)')
    .action(async (sources: string[], options: DoctorArguments) => {
      const { doctorCommand } = await import('./doctor-command.ts');
      finish(await doctorCommand(sources, options, signal));
    });
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .argument('[word...]', 'words on its command line: print what can stand in place of the last one')
    .action(async (shell: string, words: string[]) => {
      const { completionOf } = await import('./shells/completion.ts');
      process.stdout.write(completionOf(shell, words, program));
      finish(0);
    });
}

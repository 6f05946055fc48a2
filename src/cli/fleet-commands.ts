import type { Command } from 'commander';
import type { CollectArguments, EnqueueArguments, StatusArguments, WorkerArguments } from './fleet-command.ts';
import { portNumber, publishing, reporterOption, wholeNumber } from './options.ts';

/** Adds the commands for a queue and its workers. */
export function addFleetCommands(program: Command, signal: AbortSignal, finish: (exitCode: number) => void): void {
  // Loaded only when one of them runs.
  const commands = () => import('./fleet-command.ts');

  withStore(withQueue(publishing(program.command('enqueue'), 'Markdown files or folders')))
    .description('send publications to a queue, where workers build them')
    .option('--provenance', 'write a provenance file next to the outputs, with hashes')
    .action(async (sources: string[], options: EnqueueArguments) => {
      finish(await (await commands()).enqueueCommand(sources, options));
    });

  withStore(withQueue(program.command('worker')))
    .description('build publications of a queue, until Ctrl-C or SIGTERM')
    .option('--concurrency <number>', 'publications at once (default: 1)', wholeNumber)
    .option('--rate <number>', 'most publications that it begins in a minute (default: any number)', wholeNumber)
    .option('--memory <megabytes>', 'memory of each publication (default: 2000)', wholeNumber)
    .option('--port <number>', 'port for metrics and health (default: none)', portNumber)
    .option('--browser <path>', 'browser for printing (default: the best one found)')
    .option('--untrusted', 'use lower limits, and no modules for Typst, whatever a run asks for')
    .option('--quiet', 'print only problems')
    .action(async (options: WorkerArguments) => {
      finish(await (await commands()).workerCommand(options, signal));
    });

  withQueue(program.command('status'))
    .description('show how far a run is; exit with its exit code, or 75 while it runs')
    .argument('<run>', 'name that `offprint enqueue` has printed')
    .option('--wait', 'wait until it has ended')
    .option('--json', 'print it as JSON')
    .action(async (run: string, options: StatusArguments) => {
      finish(await (await commands()).statusCommand(run, options, signal));
    });

  withStore(withQueue(program.command('collect')))
    .description('wait for a run, and put its outputs in place')
    .argument('<run>', 'name that `offprint enqueue` has printed')
    .option('-o, --out <folder>', 'output folder (default: dist)')
    .option('--quiet', 'print only messages')
    .addOption(reporterOption())
    .action(async (run: string, options: CollectArguments) => {
      finish(await (await commands()).collectCommand(run, options, signal));
    });

  withQueue(program.command('cancel'))
    .description('end a run')
    .argument('<run>', 'name that `offprint enqueue` has printed')
    .action(async (run: string, options: StatusArguments) => {
      finish(await (await commands()).cancelCommand(run, options));
    });
}

function withQueue(command: Command): Command {
  return command
    .option('--redis <url>', 'address of Redis or Valkey (default: OFFPRINT_REDIS, or redis://127.0.0.1:6379)')
    .option('--prefix <name>', 'start of all keys, for several queues on a server (default: offprint)');
}

function withStore(command: Command): Command {
  return command.option('--store <place>', 'folder, or s3://bucket/folder, for all files (default: OFFPRINT_STORE)');
}

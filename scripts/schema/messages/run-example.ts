import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { runCheck } from '../../../src/check/run-check.ts';
import { diff } from '../../../src/diff.ts';
import type { Browser } from '../../../src/platform/browser.ts';
import { type Host, machineHost } from '../../../src/platform/host.ts';
import { installation } from '../../../src/platform/installation.ts';
import { openSession } from '../../../src/session.ts';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { publishInMemory } from '../../publish-in-memory.ts';
import { parseCommand } from './command.ts';
import { bytesOf, type Example } from './example.ts';
import type { FileContent } from './record.ts';

/** Where the files of an example stand, which are in memory alone: a folder that finds the packages of this project. */
const folder = join(installation, 'offprint-example');

/** What lies beside each source: a picture for examples that need one, and what ends the search for a config and for the project root. */
const always: Readonly<Record<string, FileContent>> = {
  'sea.svg': { width: 60, height: 40 },
  'package.json': '{}',
  '.git': 'gitdir: none',
};

/**
 * Runs the command of an example in memory.
 *
 * @param formats what is made where the command does not say it
 * @param browser prints what has to be printed, and is not ended
 */
export async function runExample(
  { command, files, beside }: Example,
  formats: readonly string[],
  browser: Browser,
): Promise<VFileMessage[]> {
  const { name, named, settings } = await parseCommand(command);
  const host = await exampleHost({ ...always, ...beside, ...files });
  if (name === 'build') {
    const { provenance: _, source: __, reproducible: ___, ...options } = settings;
    return [...(await publishInMemory({ to: formats, ...options, sources: named, host }, { browser })).messages];
  }
  if (name === 'check') {
    const session = openSession({ host, browser });
    return (await runCheck({ to: formats, ...settings, sources: named, host }, session)).messages;
  }
  const [before = '', after = ''] = named;
  return (await diff({ before, after, host })).messages;
}

/** The machine, with the files of an example in a folder that it does not have. */
async function exampleHost(files: Readonly<Record<string, FileContent>>): Promise<Host> {
  const entries = Object.entries(files).map(async ([name, content]) => {
    return [join(folder, name), await bytesOf(name, content)];
  });
  const memory = memoryHost(Object.fromEntries(await Promise.all(entries)), folder);
  const machine = machineHost();
  const hostOf = (path: string) => (path.startsWith(folder) ? memory : machine);
  return {
    ...memory,
    readFile: (path) => hostOf(path).readFile(path),
    size: (path) => hostOf(path).size(path),
    kind: (path) => hostOf(path).kind(path),
    list: (path) => hostOf(path).list(path),
    realPath: (path) => hostOf(path).realPath(path),
  };
}

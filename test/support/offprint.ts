import { join } from 'node:path';
import { writeAll } from './publication-folder.ts';
import { type Outcome, run } from './run.ts';
import { withScratchFolder } from './scratch.ts';

const root = join(import.meta.dirname, '../..');
const tsx = join(root, 'node_modules/tsx/dist/loader.mjs');

/** Runs the program, as it is written, in a folder. A process takes a second: what a function tells needs none. */
export function offprint(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
  { stopsReading = false }: { stopsReading?: boolean } = {},
): Promise<Outcome> {
  return run(process.execPath, ['--import', `file://${tsx}`, join(root, 'src/cli.ts'), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stopsReading,
  });
}

/** Runs the program in a new folder of these files. */
export function offprintIn(
  files: Readonly<Record<string, string>>,
  args: string[],
  env?: Record<string, string>,
): Promise<Outcome> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    return offprint(folder, args, env);
  });
}

import { join } from 'node:path';
import { writeAll } from './publication-folder.ts';
import { type Outcome, run } from './run.ts';
import { withScratchFolder } from './scratch.ts';

const root = join(import.meta.dirname, '../..');

/** Runs the compiled program, as users do, in a folder. */
export function offprint(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
  { stopsReading = false }: { stopsReading?: boolean } = {},
): Promise<Outcome> {
  return run(process.execPath, [join(root, 'lib/cli.js'), ...args], {
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

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The folder of the installed package: the one that holds `package.json`. Looked for upwards, because the code lies in
 * `src/` while it is developed and bundled in `lib/` once it is shipped.
 */
export const installation = findInstallation(import.meta.dirname);

function findInstallation(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  return findInstallation(dirname(folder));
}

/** The folder of a package that Offprint depends on. */
export function packageFolder(name: string): string {
  return dirname(createRequire(join(installation, 'package.json')).resolve(`${name}/package.json`));
}

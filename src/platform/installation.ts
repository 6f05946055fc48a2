import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The folder of the installed package: the one with `package.json`. Searched for upwards, because the code is in `src/`
 * during development and bundled in `lib/` in the package.
 */
export const installation = findInstallation(import.meta.dirname);

function findInstallation(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  return findInstallation(dirname(folder));
}

/**
 * The folder of a package that Offprint depends on, otherwise of one that is installed for `folders`.
 *
 * @param file a file of that folder that the package exports. Default: `package.json`
 * @throws Error of Node with a `code`, if there is none
 */
export function packageFolder(name: string, folders: readonly string[] = [], file = 'package.json'): string {
  let fault: unknown;
  for (const folder of [installation, ...folders]) {
    try {
      return dirname(createRequire(join(folder, 'package.json')).resolve(`${name}/${file}`));
    } catch (error) {
      fault ??= error;
    }
  }
  throw fault;
}

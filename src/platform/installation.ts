import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from './host.ts';
import { isBelow } from './path-below.ts';

/**
 * The folder of the installed package: the one with `package.json`. Searched for upwards, because the code is in `src/`
 * during development and bundled in `lib/` in the package.
 */
export const installation = findInstallation(import.meta.dirname);

const ownTemplates = join(installation, 'templates');

/** Whether a path leads to the built-in templates, which do not change while the program runs. */
export function isOwnTemplate(path: string): boolean {
  return isBelow(ownTemplates, resolve(path));
}

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

/**
 * The real folder of a package: of Offprint's own, otherwise of one that is installed for one of the folders, in
 * `node_modules` there or above. Installers link packages from a store or from the project's workspaces; a link to
 * anywhere else is not followed.
 *
 * @param file a file of that folder that the package exports. Default: `package.json`
 * @returns nothing if it is not installed
 */
export async function installedPackage(
  name: string,
  folders: readonly string[],
  host: Host,
  file = 'package.json',
): Promise<string | undefined> {
  const own = ownPackage(name, file);
  if (own !== undefined) return own;
  for (const folder of folders) {
    for (let place = folder; ; place = dirname(place)) {
      const found = await packageIn(place, name, host);
      if (found !== undefined) return found;
      if (place === dirname(place)) break;
    }
  }
  return undefined;
}

/** Whether a package is one of Offprint's own, which come before all others. */
export function isOwnPackage(name: string): boolean {
  return ownPackage(name, 'package.json') !== undefined;
}

function ownPackage(name: string, file: string): string | undefined {
  try {
    return packageFolder(name, [], file);
  } catch {
    return undefined;
  }
}

async function packageIn(place: string, name: string, host: Host): Promise<string | undefined> {
  const path = join(place, 'node_modules', name);
  if ((await host.kind(path)) !== 'folder') return undefined;
  const real = await host.realPath(path);
  const isInstalled = real.endsWith(join(sep, 'node_modules', name));
  return isInstalled || isBelow(await host.realPath(place), real) ? real : undefined;
}

/** A module of Offprint that a separate thread or process starts with. */
export interface OwnModule {
  url: URL;
  /** The arguments of Node before it: how to load TypeScript, if Offprint runs from its sources. */
  execArgv: string[];
}

/**
 * Finds a module of the same kind as its sibling: JavaScript in `lib/`, TypeScript among the sources.
 *
 * @param beside URL of a module in the same folder
 */
export function ownModule(name: string, beside: string): OwnModule {
  const extension = extname(fileURLToPath(beside));
  const loader = new URL('../../scripts/typescript-threads.mjs', import.meta.url);
  return {
    url: new URL(`./${name}${extension}`, beside),
    execArgv: extension === '.ts' ? ['--import', loader.href] : [],
  };
}

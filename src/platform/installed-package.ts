import { dirname, join, sep } from 'node:path';
import type { Host } from './host.ts';
import { packageFolder } from './installation.ts';
import { isBelow } from './path-below.ts';

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

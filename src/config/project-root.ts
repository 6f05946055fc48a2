import { dirname, join } from 'node:path';
import type { Host } from '../platform/host.ts';

/** Files at the top of a project without version control. */
const projectFiles = ['book.toml', 'package.json'];

/**
 * The project root of a source if no config sets it: the Git root; otherwise the folder of the nearest `book.toml` or
 * `package.json`; otherwise the source's own folder.
 *
 * @param folder absolute path of the source's folder
 */
export async function projectRootOf(folder: string, host: Host): Promise<string> {
  return (await nearestWith(['.git'], folder, host)) ?? (await nearestWith(projectFiles, folder, host)) ?? folder;
}

/** The innermost of a folder and its ancestors that contains one of the names. */
async function nearestWith(names: readonly string[], folder: string, host: Host): Promise<string | undefined> {
  for (let place = folder; ; place = dirname(place)) {
    for (const name of names) if ((await host.kind(join(place, name))) !== undefined) return place;
    if (place === dirname(place)) return undefined;
  }
}

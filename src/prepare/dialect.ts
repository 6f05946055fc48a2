import { dirname } from 'node:path';
import type { VFile } from 'vfile';
import { type DialectName, dialectNames, dialectOfFolder, isDialectName } from '../model/dialects.ts';
import type { Host } from '../platform/host.ts';
import { isBelow } from '../platform/path-below.ts';

/**
 * The dialect of a project: that of the nearest folder with a file that identifies one, such as `mkdocs.yml`, from the
 * source's own folder up to the project root.
 *
 * @param path absolute path of the source
 */
export async function dialectOfProject(path: string, root: string, host: Host): Promise<DialectName | undefined> {
  for (let folder = dirname(path); folder === root || isBelow(root, folder); folder = dirname(folder)) {
    const found = dialectOfFolder(await host.list(folder));
    if (found || folder === dirname(folder)) return found;
  }
  return undefined;
}

/** The dialect in a file's front matter. It is needed before the file is parsed, so it is read from the text. */
export function dialectOfFile(file: VFile): DialectName | undefined {
  const [, frontMatter = ''] = /^---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/su.exec(String(file.value)) ?? [];
  const [, name = ''] =
    new RegExp(`^dialect:[ \\t]*["']?(${dialectNames.join('|')})["']?[ \\t]*$`, 'mu').exec(frontMatter) ?? [];
  return isDialectName(name) ? name : undefined;
}

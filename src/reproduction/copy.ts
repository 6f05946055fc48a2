import { constants } from 'node:fs';
import { copyFile, cp, lstat, mkdir, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isBelow } from '../platform/path-below.ts';

/** A project, and the files of it that a build needs. Paths are absolute. */
export interface NeededFiles {
  /** Files that are read, wherever they are. */
  files: readonly string[];
  /** Folders that have to exist: the working directory, project roots. */
  folders: readonly string[];
  /**
   * Project roots with code whose reads are not recorded: they are copied completely, except installed or hidden files.
   */
  whole: readonly string[];
  /** The output folder, which is not copied. */
  out: string;
}

/** Maps a path of the project to the copy. */
export type PathInCopy = (path: string) => string;

/**
 * Copies the files that a build needs into an empty folder, with the same relative paths. Installed packages are
 * linked.
 */
export async function copyProject({ files, folders, whole, out }: NeededFiles, target: string): Promise<PathInCopy> {
  const base = commonFolder([...files.map((file) => dirname(file)), ...folders]);
  const copy = join(target, 'project', basename(base));
  const moved = (path: string) => join(copy, relative(base, path));
  for (const folder of folders) await mkdir(moved(folder), { recursive: true });
  for (const root of whole) {
    const isWanted = async (path: string) =>
      path === root || (!/^(?:\.|node_modules$)/u.test(basename(path)) && path !== out && (await canBeCopied(path)));
    await cp(root, moved(root), { recursive: true, filter: isWanted, mode: constants.COPYFILE_FICLONE });
  }
  for (const file of files) {
    await mkdir(dirname(moved(file)), { recursive: true });
    await copyFile(file, moved(file), constants.COPYFILE_FICLONE);
  }
  for (const folder of folders) await linkInstalled(folder, base, moved);
  // Nothing above a folder under version control is searched for a config.
  await mkdir(join(target, 'project', '.git'), { recursive: true });
  return moved;
}

/** Sockets, pipes and the like cannot be copied. */
async function canBeCopied(path: string): Promise<boolean> {
  const found = await lstat(path);
  return found.isFile() || found.isDirectory() || found.isSymbolicLink();
}

/** Links the packages that are installed in a folder, or in one above it. */
async function linkInstalled(folder: string, base: string, moved: PathInCopy): Promise<void> {
  for (let place = folder; ; place = dirname(place)) {
    const installed = join(place, 'node_modules');
    const link = isBelow(base, place) ? join(moved(place), 'node_modules') : join(dirname(moved(base)), 'node_modules');
    if ((await isFolder(installed)) && !(await isFolder(link))) await symlink(installed, link, 'junction');
    if (place === dirname(place)) return;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The innermost folder that contains all others. */
function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders;
  let common = first;
  while (!others.every((folder) => isBelow(common, folder)) && common !== dirname(common)) common = dirname(common);
  return common;
}

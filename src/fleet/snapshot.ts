import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import * as z from 'zod';
import type { Project } from '../config/project.ts';
import { mapAtOnce } from '../model/lists.ts';
import { type ReadBounds, RefusedRead } from '../platform/bounded-read.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow, isInside } from '../platform/host-paths.ts';
import { installation } from '../platform/installation.ts';
import { isBelow } from '../platform/path-below.ts';
import type { Store } from './store.ts';

/** The files of a project as they were when a run was queued. Paths use `/`. */
export const snapshotSchema = z.object({
  /** Name of the project's folder, after which some publications are named. */
  name: z.string(),
  /** The working directory, relative to the project's folder. */
  cwd: z.string(),
  /** SHA-256 and bytes of each file, by its path relative to the project's folder. */
  files: z.record(z.string(), z.tuple([z.string(), z.int().nonnegative()])),
});

export type Snapshot = z.output<typeof snapshotSchema>;

/** How many files are read and sent at once. */
const atOnce = 16;

/** Whether documents may need what is in a folder. Of packages, those with fonts are needed for printing. */
function isOfProject(folder: string): boolean {
  const [, inPackages] = /[\\/]node_modules(?![^\\/])(.*)$/su.exec(folder) ?? [];
  if (inPackages !== undefined) return inPackages === '' || /^[\\/]@fontsource/u.test(inPackages);
  return !basename(folder).startsWith('.');
}

/**
 * Sends the files of a project to a store, except those that it has. Hidden files, packages and the outputs are left out, and so
 * are links that lead out of the project.
 *
 * @param onFile is called for each file that is in the store now
 */
export async function takeSnapshot(
  project: Project,
  host: Host,
  store: Store,
  onFile: (bytes: number) => void = () => {},
): Promise<Snapshot> {
  const top = projectFolder(project, host);
  const enters = (folder: string) => folder === top || (folder !== project.out && isOfProject(folder));
  const paths: string[] = [];
  for await (const { path, kind } of filesBelow(top, host, enters)) {
    if (kind === 'file' && !basename(path).startsWith('.')) paths.push(path);
  }
  const files = await mapAtOnce(paths.sort(), atOnce, async (path) => {
    const absolute = join(top, path);
    if (!(await isInside(absolute, top, host))) return undefined;
    const bytes = await host.readFile(absolute);
    const digest = await store.put(bytes);
    onFile(bytes.length);
    return [path, [digest, bytes.length] as [string, number]] as const;
  });
  const marker: [string, [string, number]][] = [];
  // It ends the search for the project root in the same folder as here.
  if ((await host.kind(join(top, '.git'))) !== undefined) marker.push(['.git', [await store.put(new Uint8Array()), 0]]);
  return {
    name: basename(top),
    cwd: relative(top, host.cwd).split(sep).join('/'),
    files: Object.fromEntries([...marker, ...files.filter((file) => file !== undefined)]),
  };
}

/** The innermost folder that contains all that documents of the project may read. */
function projectFolder({ config, sources }: Project, { cwd }: Host): string {
  const folders = [cwd, ...(config === undefined ? [] : [dirname(config)]), ...sources.map(({ root }) => root)];
  return folders.reduce((common, folder) => {
    let top = common;
    while (!isBelow(top, folder)) top = dirname(top);
    return top;
  });
}

/** The folder in which workers see the projects of their jobs. There is no such folder on the disk. */
const place = resolve('/offprint-project');

/**
 * A host on which a snapshot is the only project. Files of the store are read when they are needed. Besides, there are Offprint's
 * own files and installed packages, and nothing else of the machine.
 */
export function snapshotHost(
  { name, cwd, files }: Snapshot,
  read: (digest: string) => Promise<Uint8Array>,
  host: Host,
): Host {
  const top = join(place, name);
  const folders = foldersOf(Object.keys(files));
  const innerPath = (path: string) => relative(top, path).split(sep).join('/');
  const find = (path: string) => {
    const absolute = resolve(top, cwd, path);
    const inner = isBelow(top, absolute) ? innerPath(absolute) : undefined;
    const file = inner !== undefined && Object.hasOwn(files, inner) ? files[inner] : undefined;
    return { absolute, file, folder: inner === undefined ? undefined : folders.get(inner) };
  };
  const isOnMachine = (absolute: string) =>
    !isBelow(place, absolute) && (isBelow(installation, absolute) || absolute.split(sep).includes('node_modules'));
  const missing = (path: string) =>
    Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT', path });
  return {
    ...host,
    cwd: join(top, cwd),
    async readFile(path, bounds) {
      const { absolute, file } = find(path);
      if (isOnMachine(absolute)) return host.readFile(absolute, bounds);
      if (bounds) checkBounds(absolute, file?.[1], bounds);
      if (!file) throw missing(path);
      return read(file[0]);
    },
    async size(path) {
      const { absolute, file } = find(path);
      if (isOnMachine(absolute)) return host.size(absolute);
      if (!file) throw missing(path);
      return file[1];
    },
    async kind(path) {
      const { absolute, file, folder } = find(path);
      if (isOnMachine(absolute)) return host.kind(absolute);
      return file ? 'file' : folder ? 'folder' : undefined;
    },
    async list(path) {
      const { absolute, folder } = find(path);
      if (isOnMachine(absolute)) return host.list(absolute);
      if (!folder) throw missing(path);
      return [...folder].sort();
    },
    isForeign: async (path) => {
      const { absolute } = find(path);
      return isOnMachine(absolute) && host.isForeign(absolute);
    },
    async realPath(path) {
      const { absolute, file, folder } = find(path);
      if (isOnMachine(absolute)) return host.realPath(absolute);
      // The folders around the project exist, so that a search upwards comes to its end.
      if (!file && !folder && !isBelow(absolute, top)) throw missing(path);
      return absolute;
    },
  };
}

function checkBounds(path: string, size: number | undefined, { root, limit }: ReadBounds): void {
  if (!isBelow(root, path)) throw new RefusedRead('outside');
  if (size === undefined) throw new RefusedRead('missing');
  if (size > limit) throw new RefusedRead('large');
}

/** The names in each folder, by its path; that of the top is empty. */
function foldersOf(paths: readonly string[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    const steps = path.split('/');
    for (let depth = 0; depth < steps.length; depth += 1) {
      const folder = steps.slice(0, depth).join('/');
      const names = folders.get(folder) ?? new Set();
      names.add(steps[depth] ?? '');
      folders.set(folder, names);
    }
  }
  return folders;
}

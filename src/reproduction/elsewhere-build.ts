import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../config/settings.ts';
import { pathsOfSources } from '../config/source-texts.ts';
import { listName } from '../emit.ts';
import { beforeExit, ownedName, removeAbandoned } from '../platform/clean-up.ts';
import type { Host } from '../platform/host.ts';
import { ownModule } from '../platform/installation.ts';
import { isBelow, pathBelow } from '../platform/path-below.ts';
import type { SecondTask } from './second-build.ts';

/** A project, and the files of it that a build needs. Paths are absolute. */
export interface NeededFiles {
  /** Files that are read, wherever they are. */
  files: readonly string[];
  /** Folders that have to exist: the working directory, project roots. */
  folders: readonly string[];
  /** Project roots with code whose reads are not recorded: all is copied but installed or hidden files. */
  whole: readonly string[];
  /** The output folder, which is not copied. */
  out: string;
}

/** Maps a path of the project to the copy. */
type PathInCopy = (path: string) => string;

/** Copies the files a build needs into an empty folder, at the same relative paths. Installed packages are linked. */
async function copyProject({ files, folders, whole, out }: NeededFiles, target: string): Promise<PathInCopy> {
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

/** The result of a second build: the folder with its files, and the errors that prevented some. */
export interface SecondBuild {
  errors: readonly string[];
  /** The bytes of a file, by its path in the output folder; nothing if it was not created. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Paths of all files in the output folder, with `/`, sorted. */
  paths: readonly string[];
}

/** Prefix of its temporary folder. */
const prefix = 'offprint-again-';

/**
 * Builds again, as another machine would: in a separate process, in a copy of the project in another folder, in another
 * time zone and locale, with other temporary files and another clock.
 *
 * @param use receives its files, which are removed afterwards
 */
export async function buildElsewhere<T>(
  settings: Settings,
  needed: NeededFiles,
  host: Host,
  signal: AbortSignal,
  use: (second: SecondBuild) => Promise<T>,
): Promise<T> {
  // On macOS the path of the folder for temporary files contains a link.
  const parent = await realpath(tmpdir());
  await removeAbandoned(parent, prefix);
  const folder = await mkdtemp(join(parent, ownedName(prefix)));
  const release = beforeExit((remove) => remove(folder));
  try {
    // The browser may run as another user, and needs access to its own folder.
    await chmod(folder, 0o711);
    const temporary = join(folder, 'tmp');
    await mkdir(temporary, { mode: 0o711 });
    const moved = await copyProject(needed, folder);
    const out = join(folder, 'out');
    const task = join(folder, 'task.json');
    const answer = join(folder, 'answer.json');
    const secondTask: SecondTask = { settings: movedSettings(settings, host.cwd, moved, out), temporary, answer };
    // Not as an argument: systems limit the size, and a project may have thousands of sources.
    await writeFile(task, JSON.stringify(secondTask));
    const env = { ...host.env, ...elsewhere(host.env) };
    const complaints = await run(task, { cwd: moved(host.cwd), env, signal });
    const errors = await readFile(answer, 'utf8').then(
      (text): string[] => JSON.parse(text),
      () => [lastWords(complaints)],
    );
    const read = (path: string) => readFile(join(out, path)).catch(() => undefined);
    return await use({ errors, read, paths: await filesIn(out) });
  } finally {
    release();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}

/** The files in a folder; nothing if it does not exist. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name !== listName);
  return files.map(({ parentPath, name }) => pathBelow(folder, join(parentPath, name))).sort();
}

/** The settings in the copy. Warnings are neither treated as errors nor counted: the first build has reported them. */
function movedSettings(settings: Settings, cwd: string, moved: (path: string) => string, out: string): Settings {
  const { sources, to, template, config, browser, engine, variant, frozen } = settings;
  const isFolder = template !== undefined && isAbsolute(template);
  return {
    sources: pathsOfSources({ sources }).map((source) => moved(resolve(cwd, source))),
    to,
    template: isFolder ? moved(template) : template,
    config: typeof config === 'string' ? moved(resolve(cwd, config)) : undefined,
    browser: browser === undefined ? undefined : resolve(cwd, browser),
    engine,
    variant,
    frozen,
    out,
    strict: false,
    maxWarnings: Number.MAX_SAFE_INTEGER,
    provenance: false,
  };
}

/** The environment of another machine: with a different time zone and language. */
function elsewhere(env: Host['env']): Record<string, string> {
  const isEast = new Date().getTimezoneOffset() < -60;
  const isArabic = /^ar/u.test(env.LC_ALL ?? env.LANG ?? '');
  const locale = isArabic ? 'de_DE.UTF-8' : 'ar_EG.UTF-8';
  return {
    TZ: isEast ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati',
    LANG: locale,
    LC_ALL: locale,
    LANGUAGE: locale.slice(0, 2),
    USER: 'somebody',
    LOGNAME: 'somebody',
  };
}

interface Process {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/**
 * @param task path of its task
 * @returns the error output of the process
 */
async function run(task: string, { cwd, env, signal }: Process): Promise<string> {
  signal.throwIfAborted();
  const { url, execArgv } = ownModule('second-build', import.meta.url);
  const child = spawn(process.execPath, [...execArgv, fileURLToPath(url), task], {
    ...{ cwd, env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const release = beforeExit(() => child.kill('SIGKILL'));
  // The process ends its browser and removes its temporary files before it exits.
  const interrupt = () => child.kill('SIGINT');
  signal.addEventListener('abort', interrupt);
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  await new Promise<void>((done, failed) => child.on('error', failed).on('close', () => done())).finally(() => {
    signal.removeEventListener('abort', interrupt);
    release();
  });
  signal.throwIfAborted();
  return Buffer.concat(complaints).toString();
}

/** The line that says why a process failed. */
function lastWords(complaints: string): string {
  const lines = complaints.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /Error/u.test(line)) ?? lines.at(-1) ?? 'it ended without a word';
}

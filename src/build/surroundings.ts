import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { compilerPackage } from '../engines/typst/compile/find-compiler.ts';
import { mapAtOnce } from '../model/lists.ts';
import { version } from '../model/version.ts';
import { locate } from '../platform/browser/locate.ts';
import { thisMachine } from '../platform/browser/machine.ts';
import { cacheKey } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { installation, packageFolder } from '../platform/installation.ts';

// What an output depends on besides the files that its run reads: a digest of each, in hexadecimal.

/** Variables of the environment that an output can depend on. Those that only locate programs are not among them. */
const variables = ['SOURCE_DATE_EPOCH', 'OFFPRINT_BROWSER_SANDBOX', 'LANG', 'LC_ALL', 'TZ'];

/** Digests of the code, and of the words that it adds. A process runs the same code to its end. */
let code: Promise<string[]> | undefined;

/**
 * The program: its code, its packages, Node, and the environment. Code is compared by its content, so that a program that is
 * being developed is another one after each change.
 */
export async function programDigest(env: Host['env']): Promise<string> {
  code ??= Promise.all([codeFolder(), join(installation, 'words')].map(filesDigest));
  const packages = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.optionalDependencies),
    compilerPackage,
  ];
  const versions = packages.map((name) => `${name}@${packageVersion(name)}`);
  const platform = [process.platform, process.arch, process.versions.node];
  const environment = variables.map((name) => `${name}=${env[name] ?? ''}`);
  return cacheKey(version, ...(await code), ...versions, ...platform, ...environment);
}

/** The fonts installed for all programs, by name and size: a browser can use them, even if no template lists them. */
export async function fontsDigest({ HOME = homedir(), WINDIR = 'C:\\Windows' }: Host['env']): Promise<string> {
  const folders = [
    ...['/usr/share/fonts', '/usr/local/share/fonts', join(HOME, '.local/share/fonts'), join(HOME, '.fonts')],
    ...['/System/Library/Fonts', '/Library/Fonts', join(HOME, 'Library/Fonts'), join(WINDIR, 'Fonts')],
  ];
  const all = await Promise.all(folders.map(namesAndSizes));
  return cacheKey(...all.flat());
}

/** The browser that would be started, by its place, size and time of change: asking for its version would start it. */
export async function browserDigest(named: string | undefined, env: Host['env']): Promise<string> {
  try {
    for await (const { path } of locate(thisMachine(env), named)) {
      const { size, mtimeMs } = await stat(path);
      return cacheKey(path, String(size), String(mtimeMs));
    }
  } catch {
    // There is none, or it cannot be used: starting it says why.
  }
  return 'none';
}

/** The folder of the running code: `lib/`, or `src/` during development. */
function codeFolder(): string {
  let folder = import.meta.dirname;
  while (dirname(folder) !== installation && folder !== dirname(folder)) folder = dirname(folder);
  return join(installation, basename(folder));
}

async function filesDigest(folder: string): Promise<string> {
  const files = (await filesIn(folder)).sort();
  return cacheKey(...(await mapAtOnce(files, 32, (file) => readFile(file))));
}

async function namesAndSizes(folder: string): Promise<string[]> {
  const files = (await filesIn(folder)).sort();
  return mapAtOnce(
    files,
    32,
    async (file) =>
      `${file} ${await stat(file).then(
        ({ size }) => size,
        () => 0,
      )}`,
  );
}

/** Absolute paths of all files below a folder; none if it does not exist. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

function packageVersion(name: string): string {
  try {
    return JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')).version;
  } catch {
    return 'none';
  }
}

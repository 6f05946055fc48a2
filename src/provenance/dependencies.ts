import { join, sep } from 'node:path';
import { version } from '../model/version.ts';
import { cacheFolder } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import { isBelow, pathBelow } from '../platform/path-below.ts';
import type { Reads } from '../platform/recording.ts';
import type { Dependency } from './statement.ts';

/** Folders of Offprint's package that are read when it publishes. */
const ownFolders = ['templates', 'csl', 'lib'].map((folder) => join(installation, folder));

/**
 * What a publication was made of, sorted: files of the project by their path in it, those of packages by package and version,
 * those of the web by address. What is in the cache was made from these, and is left out.
 *
 * @param root absolute path of the project root
 */
export async function dependenciesOf({ files, addresses }: Reads, root: string, host: Host): Promise<Dependency[]> {
  const cache = cacheFolder(host.env);
  const versions = new Map<string, Promise<string>>();
  const versionIn = (folder: string) => {
    const known = versions.get(folder) ?? packageVersion(folder, host);
    versions.set(folder, known);
    return known;
  };
  const all: Dependency[] = [...addresses].map(([uri, sha256]) => ({ uri, digest: { sha256 } }));
  for (const [path, sha256] of files) {
    if (isBelow(cache, path)) continue;
    const digest = { sha256 };
    const installed = packageOf(path);
    const uri = installed && packageUrl(installed, installed.version ?? (await versionIn(installed.folder)));
    all.push(uri === undefined ? { name: pathBelow(root, path), digest } : { uri, digest });
  }
  return all.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

/** What a dependency is called. */
export function keyOf({ name, uri }: Dependency): string {
  return name ?? uri ?? '';
}

/** A file of a package. */
interface PackageFile {
  package: string;
  folder: string;
  /** Absent where it has to be read. */
  version?: string;
  /** Path in the package, with `/`. */
  path: string;
}

/** The package that a file comes with; nothing for one of the project. */
function packageOf(path: string): PackageFile | undefined {
  if (ownFolders.some((folder) => isBelow(folder, path))) {
    return { package: 'offprint', folder: installation, version, path: pathBelow(installation, path) };
  }
  const steps = path.split(sep);
  const start = steps.lastIndexOf('node_modules') + 1;
  if (start === 0) return undefined;
  const end = steps[start]?.startsWith('@') ? start + 2 : start + 1;
  return {
    package: steps.slice(start, end).join('/'),
    folder: steps.slice(0, end).join(sep),
    path: steps.slice(end).join('/'),
  };
}

/** `pkg:npm/%40fontsource/inter@5.3.0#files/inter.woff2` (package-url, "npm" and "subpath"). */
function packageUrl(file: PackageFile, version: string): string {
  return `pkg:npm/${file.package.replace('@', '%40')}@${version}#${file.path.split('/').map(encodeURIComponent).join('/')}`;
}

async function packageVersion(folder: string, host: Host): Promise<string> {
  const manifest: unknown = JSON.parse(new TextDecoder().decode(await host.readFile(join(folder, 'package.json'))));
  return String(Reflect.get(Object(manifest), 'version'));
}

/** By code unit, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

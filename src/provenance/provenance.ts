import { join, resolve, sep } from 'node:path';
import { isPath } from '../config/defaults.ts';
import { needsBrowser } from '../formats/entries.ts';
import { sha256 } from '../model/digest.ts';
import { withoutUndefined } from '../model/lists.ts';
import type { Artifact } from '../model/publication.ts';
import { version } from '../model/version.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import { isBelow, pathBelow } from '../platform/path-below.ts';
import type { Reads } from '../platform/recording.ts';
import { optionsOf } from '../produce/format-views.ts';
import type { Run } from '../produce/run.ts';
import type { Product } from '../produce.ts';
import {
  buildType,
  type Dependency,
  mediaType,
  predicateType,
  type Statement,
  statementType,
  suffix,
} from './statement.ts';

/** The file that records the inputs and outputs of a publication, and nothing else: no clock, no absolute path. */
export async function provenanceOf(product: Product): Promise<Artifact> {
  const { written, prepared, run } = product;
  const id = prepared.publication?.id ?? prepared.source.slug;
  const artifacts = written.flatMap(({ main, further }) => [main, ...further]);
  const text = `${JSON.stringify(await statementOf(artifacts, product, run), null, 2)}\n`;
  return { format: 'provenance', path: `${id}${suffix}`, mediaType, bytes: new TextEncoder().encode(text) };
}

async function statementOf(
  artifacts: readonly Artifact[],
  { prepared, written }: Product,
  run: Run,
): Promise<Statement> {
  const faults = new Map<string, number>(written.map((one) => [one.format, one.faults]));
  const { source, reads } = prepared;
  const { files, addresses } = reads ?? { files: new Map(), addresses: new Map() };
  return {
    _type: statementType,
    subject: artifacts
      .map(({ path, bytes, format }) => ({
        name: path,
        digest: { sha256: sha256(bytes) },
        ...annotationsOf(faults.get(format) ?? 0),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    predicateType,
    predicate: {
      buildDefinition: {
        buildType,
        externalParameters: parametersOf(prepared, run),
        resolvedDependencies: await dependenciesOf({ files, addresses }, source.root, run.host),
      },
      runDetails: { builder: { id: `pkg:npm/offprint@${version}`, version: await versionsOf(written, run) } },
    },
  };
}

function annotationsOf(faults: number): Pick<Statement['subject'][number], 'annotations'> {
  return faults > 0 ? { annotations: { faults } } : {};
}

type Parameters = Statement['predicate']['buildDefinition']['externalParameters'];

function parametersOf({ source, variant }: Product['prepared'], { project, host }: Run): Parameters {
  const { path, root } = source;
  const { formats, template, strict, frozen } = project;
  const { SOURCE_DATE_EPOCH } = host.env;
  return {
    source: pathBelow(root, path),
    formats: [...formats],
    ...withoutUndefined({ template: template && templateName(template, root), variant }),
    strict,
    frozen,
    environment: withoutUndefined({ SOURCE_DATE_EPOCH }) as Parameters['environment'],
  };
}

/** The name of a built-in template; for a folder, its path from the project root. */
function templateName({ name, root: folder }: NonNullable<Run['project']['template']>, root: string): string {
  return isPath(name) ? pathBelow(root, resolve(folder, name)) : name;
}

/** The browser's only if a file was made with one: otherwise asking would start it, or fail as the file did. */
async function versionsOf(
  written: Product['written'],
  { project, browser }: Pick<Run, 'project' | 'browser'>,
): Promise<Record<string, string>> {
  const versions: Record<string, string> = { offprint: version, node: process.versions.node };
  for (const { format, engine } of written) {
    if (engine !== undefined) versions[engine.startsWith('Typst/') ? 'typst' : 'browser'] = engine;
    else if (needsBrowser(format, optionsOf(format, project, {}))) versions.browser = await browser.version();
  }
  return versions;
}

/** Folders of Offprint's package that are read when it publishes. */
const ownFolders = ['templates', 'csl', 'lib'].map((folder) => join(installation, folder));

/**
 * The inputs of a publication, sorted: files of the project by their path in it, those of packages by package and version,
 * those from the web by URL.
 *
 * @param root absolute path of the project root
 */
async function dependenciesOf({ files, addresses }: Reads, root: string, host: Host): Promise<Dependency[]> {
  const versions = new Map<string, Promise<string>>();
  const versionIn = (folder: string) => {
    const known = versions.get(folder) ?? packageVersion(folder, host);
    versions.set(folder, known);
    return known;
  };
  const all: Dependency[] = [...addresses].map(([uri, sha256]) => ({ uri, digest: { sha256 } }));
  for (const [path, sha256] of files) {
    const digest = { sha256 };
    const installed = packageOf(path);
    const uri = installed && packageUrl(installed, installed.version ?? (await versionIn(installed.folder)));
    all.push(uri === undefined ? { name: pathBelow(root, path), digest } : { uri, digest });
  }
  return all.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

/** The sort key of a dependency. */
function keyOf({ name, uri }: Dependency): string {
  return name ?? uri ?? '';
}

interface PackageFile {
  package: string;
  folder: string;
  /** Absent if it must be read. */
  version?: string;
  /** Path in the package, with `/`. */
  path: string;
}

/** The package that contains a file; `undefined` for a file of the project. */
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

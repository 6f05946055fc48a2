import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** A package of which some code is in the bundle. */
export interface BundledPackage {
  name: string;
  version: string;
  /** SPDX expression. */
  license: string;
  /** Absolute path. */
  folder: string;
}

/** Licences that let their code be shipped inside a package under MIT, as long as their notice comes along. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages that name their licence in its text alone, and that licence, as read there. */
const named: Readonly<Record<string, string>> = { khroma: 'MIT' };

/** The packages that the bundled files belong to, sorted by name. */
export async function bundledPackages(root: string, inputs: readonly string[]): Promise<BundledPackage[]> {
  const folders = new Set(inputs.flatMap((path) => packageFolder(path) ?? []));
  const packages = await Promise.all([...folders].map((folder) => readPackage(join(root, folder))));
  return packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** A complaint for each package whose licence does not let it be bundled. */
export function forbidden(packages: readonly BundledPackage[]): string[] {
  return packages
    .filter(({ license }) => !isPermissive(license))
    .map(({ name, license }) => `Cannot bundle \`${name}\`: unexpected licence \`${license}\``);
}

/** The packages that the manifest names, by how they come to be installed. */
type Manifest = Partial<Record<'dependencies' | 'optionalDependencies' | 'peerDependencies', Record<string, string>>>;

/** A complaint for each module, of code or of types, that installing Offprint does not bring, and that no user is asked to install. */
export function undeclared(modules: readonly string[], manifest: Manifest): string[] {
  const declared = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies };
  const names = modules.filter((specifier) => !isBuiltin(specifier)).map(packageName);
  return [...new Set(names)]
    .filter((name) => !(name in declared || `@types/${name}` in declared))
    .map((name) => `Cannot leave \`${name}\` out of the bundle without naming it in \`dependencies\``);
}

/** A complaint for each package of which users have a second copy in the bundle, where it may not find its own files. */
export function doubled(
  packages: readonly Pick<BundledPackage, 'name'>[],
  manifest: { dependencies?: Record<string, string> },
): string[] {
  return packages
    .filter(({ name }) => name in (manifest.dependencies ?? {}))
    .map(
      ({ name }) =>
        `Cannot bundle \`${name}\`, which \`dependencies\` installs: leave it out of the bundle, or install it for development alone`,
    );
}

/** Of `MIT OR GPL-3.0`, the permissive part is the one that is chosen. */
function isPermissive(license: string): boolean {
  return license
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((id) => permissive.has(id)));
}

function packageFolder(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const { name, version, license, licenses } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  // Before `license` there was `licenses`, a list of alternatives.
  const old = Array.isArray(licenses) ? licenses.map((entry: { type: string }) => entry.type).join(' OR ') : undefined;
  return { name, version, license: license ?? old ?? named[name] ?? 'none given', folder };
}

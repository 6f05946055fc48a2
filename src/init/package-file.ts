import { version } from '../model/version.ts';

/** The commands that a project runs most. */
const scripts = { build: 'offprint build', watch: 'offprint watch', check: 'offprint check' };

const offprint = { offprint: `^${version}` };

/** The `package.json` of a new project. */
export function newPackageFile(folderName: string): string {
  // npm, "package.json", `name`: lower case, with few punctuation marks, and not at the beginning.
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[._-]+|-+$/gu, '');
  const manifest = { name: name || 'publication', private: true, type: 'module', scripts, devDependencies: offprint };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/**
 * An existing `package.json` with the scripts and Offprint, in its own indentation. Scripts of the same name are kept.
 *
 * @returns nothing if it has them already
 * @throws SyntaxError if it is not a JSON object
 */
export function withScripts(text: string): string | undefined {
  const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
  if (!isObject(manifest)) throw new SyntaxError('it is not an object');
  const { scripts: own, dependencies, devDependencies } = manifest;
  const isInstalled = [dependencies, devDependencies].some((group) => isObject(group) && 'offprint' in group);
  const added = Object.keys(scripts).filter((name) => !(isObject(own) && name in own));
  if (isInstalled && added.length === 0) return undefined;
  const changed = {
    ...manifest,
    scripts: { ...scripts, ...(isObject(own) ? own : {}) },
    ...(isInstalled ? {} : { devDependencies: { ...(isObject(devDependencies) ? devDependencies : {}), ...offprint } }),
  };
  const [, indent = '  '] = /^\{\s*\n([ \t]+)/u.exec(text) ?? [];
  return `${JSON.stringify(changed, undefined, indent)}\n`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Puts the scripts of the drawing page into `lib/`: Mermaid as it is published for browsers, one file with all that it
 * needs. As a dependency it would bring a hundred packages that nobody runs.
 *
 * @returns the folders, relative to the root, of the packages whose code is in that file.
 */
export async function copyDrawingScripts(root: string): Promise<string[]> {
  await copyFile(join(root, 'node_modules/mermaid/dist/mermaid.min.js'), join(root, 'lib/mermaid.min.js'));
  await copyFile(join(root, 'src/html/diagrams/page/draw.js'), join(root, 'lib/draw.js'));
  return dependenciesOf(root, 'node_modules/mermaid');
}

/** A package and all that it depends on, types excepted. */
async function dependenciesOf(root: string, folder: string, known = new Set<string>()): Promise<string[]> {
  known.add(folder);
  const { dependencies = {} } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const found = name.startsWith('@types/') ? undefined : findPackage(root, folder, name);
    if (found && !known.has(found)) await dependenciesOf(root, found, known);
  }
  return [...known];
}

/** Where Node would find a package that another one imports. */
function findPackage(root: string, from: string, name: string): string | undefined {
  const candidate = join(from, 'node_modules', name);
  if (existsSync(join(root, candidate, 'package.json'))) return candidate;
  return from === '.' ? undefined : findPackage(root, dirname(from), name);
}

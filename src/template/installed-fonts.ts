import { dirname, join } from 'node:path';
import type { Host } from '../platform/host.ts';
import type { AddedFont } from './project-fonts.ts';

/** Where packages of Fontsource are installed, below a folder of the project or above it. */
const collection = join('node_modules', '@fontsource');

/** Weights that are taken, of those that a package has. */
const weights = [400, 700];

/**
 * The faces of Noto that are installed for a project though nobody has listed them: where listed fonts lack a character,
 * they are better than whatever the machine has.
 *
 * @param known packages that are listed
 */
export async function installedNoto(root: string, known: ReadonlySet<string>, host: Host): Promise<AddedFont[]> {
  const found = new Map<string, string>();
  for (let folder = root; ; folder = dirname(folder)) {
    const packages = join(folder, collection);
    const names = (await host.kind(packages)) === 'folder' ? await host.list(packages) : [];
    for (const name of names.filter((name) => /^noto-(?:serif|sans|naskh|music)/u.test(name)))
      if (!known.has(`@fontsource/${name}`) && !found.has(name)) found.set(name, join(packages, name));
    if (folder === dirname(folder)) break;
  }
  // Those with serifs come first, as the text that they stand in has some.
  const sorted = [...found].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return (await Promise.all(sorted.map(([name, folder]) => facesOf(name, folder, host)))).flat();
}

function rank(name: string): number {
  return name.startsWith('noto-sans') ? 1 : 0;
}

async function facesOf(name: string, folder: string, host: Host): Promise<AddedFont[]> {
  const path = join(folder, 'metadata.json');
  if ((await host.kind(path)) !== 'file') return [];
  const known: { family?: string; weights?: number[] } = JSON.parse(
    new TextDecoder().decode(await host.readFile(path)),
  );
  const { family } = known;
  if (family === undefined) return [];
  return weights
    .filter((weight) => known.weights?.includes(weight))
    .map((weight) => ({ family, weight, style: 'normal', package: `@fontsource/${name}`, source: { folder } }));
}

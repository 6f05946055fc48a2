import { dirname, join } from 'node:path';
import type { Host } from '../platform/host.ts';
import { installedPackage } from '../platform/installed-package.ts';
import { readFontMetadata } from './font-package.ts';
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
      if (!known.has(`@fontsource/${name}`) && !found.has(name)) found.set(name, folder);
    if (folder === dirname(folder)) break;
  }
  // Those with serifs come first, as the text that they stand in has some.
  const sorted = [...found].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return (await Promise.all(sorted.map(([name, folder]) => facesOf(name, folder, host)))).flat();
}

function rank(name: string): number {
  return name.startsWith('noto-sans') ? 1 : 0;
}

async function facesOf(name: string, place: string, host: Host): Promise<AddedFont[]> {
  const from = `@fontsource/${name}`;
  const folder = await installedPackage(from, [place], host);
  const known = folder === undefined ? undefined : await readFontMetadata(folder, host);
  if (folder === undefined || !known) return [];
  const { family } = known;
  return weights
    .filter((weight) => known.weights.includes(weight))
    .map((weight) => ({ family, weight, style: 'normal', package: from, source: { folder } }));
}

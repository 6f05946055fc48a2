import { dirname, join } from 'node:path';
import type { Host } from '../platform/host.ts';
import { installedPackage } from '../platform/installation.ts';
import { readFontMetadata } from './font-package.ts';
import type { AddedFont } from './project-fonts.ts';

/** Where Fontsource packages are installed, in a folder of the project or above it. */
const collection = join('node_modules', '@fontsource');

/** Weights that are used, if a package has them. */
const weights = [400, 700];

/**
 * Noto faces that are installed for a project but not listed: if listed fonts have no glyph for a character, these are
 * better than whatever the machine has.
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
  // Faces with serifs come first, since the surrounding text usually has some.
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

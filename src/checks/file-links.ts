import { posix } from 'node:path';
import { fragmentOf, isRemote, pathIn } from '../model/addresses.ts';
import { suggest } from '../model/nearest.ts';
import type { Publication } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';

/** The contents of the output folder after a run. Paths are relative to it, with `/`. */
export interface Outputs {
  /** The files that the run makes, and the ids in each that a link may point to; `undefined` for a file without ids. */
  made: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Whether the folder has such a file that the run does not touch. */
  has: (path: string) => Promise<boolean>;
}

/**
 * A link to a file must point to something published next to the publication: an output of the run, possibly of another
 * publication or format, or a file that is already in the output folder.
 *
 * @param load loads the outputs, if a link needs them
 */
export async function checkFileLinks(
  publication: Publication,
  load: () => Promise<Outputs>,
  report: Report,
): Promise<void> {
  const links = treesOf(publication)
    .flatMap(elementsIn)
    .flatMap(({ tagName, properties: { href }, position }) =>
      tagName === 'a' && typeof href === 'string' && !href.startsWith('#') && !isRemote(href)
        ? [{ href, position }]
        : [],
    );
  if (links.length === 0) return;
  const { made, has } = await load();
  const paths = [...made.keys()];
  for (const { href, position } of links) {
    const path = posix.normalize(pathIn(href));
    const ids = made.get(path);
    const id = fragmentOf(href);
    if (ids && id !== '' && !ids.has(id)) {
      report('link-target-file', { id, file: path, ...suggest(id, [...ids]) }, position);
    } else if (!made.has(path) && !(await has(path))) {
      report('link-file', { href, ...suggest(path, paths) }, position);
    }
  }
}

import { posix } from 'node:path';
import { fragmentOf, isRemote, pathIn } from '../model/addresses.ts';
import { nearest } from '../model/nearest.ts';
import type { Publication } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';

/** What lies in the output folder once a run is over. Paths are relative to it, with `/`. */
export interface Outputs {
  /** The files that the run makes, and the ids in each that a link may lead to; nothing for a file whose places have none. */
  made: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Whether a file lies there that the run leaves alone. */
  has: (path: string) => Promise<boolean>;
}

/**
 * A link to a file leads to what is published beside the publication: to an output of the run, which may be of another
 * publication or format, or to what lies in the output folder already.
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
      report('link-target-file', { id, file: path, near: nearest(id, [...ids]) }, position);
    } else if (!made.has(path) && !(await has(path))) {
      report('link-file', { href, near: nearest(path, paths) }, position);
    }
  }
}

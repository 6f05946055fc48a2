import { resolve } from 'node:path';
import type { Artifact } from '../model/publication.ts';
import type { Preview } from './preview.ts';
import type { Cursor } from './state.ts';

/**
 * The publication with a line of a file.
 *
 * @param file absolute, or relative to the working directory
 */
export function sourceLine(
  file: string,
  line: number,
  { preview, cwd, attribute }: { preview: Preview; cwd: string; attribute: string },
): Cursor | undefined {
  const absolute = resolve(cwd, file);
  for (const { id, lines } of preview.state().publications) {
    const stretch = lines.find(({ path }) => resolve(cwd, path) === absolute);
    if (!stretch) continue;
    const ofAll = stretch.from + Math.min(line, stretch.count) - 1;
    return { publication: id, line: ofAll, ...pageWith(ofAll, preview.pages(id), attribute) };
  }
  return undefined;
}

/** The page with the last block that begins at a line or before it. */
function pageWith(line: number, pages: readonly Artifact[], attribute: string): { path?: string } {
  let found: { path?: string } = {};
  let nearest = 0;
  for (const { path, bytes } of pages) {
    for (const [, digits] of new TextDecoder().decode(bytes).matchAll(new RegExp(` ${attribute}="(\\d+)"`, 'gu'))) {
      const marked = Number(digits);
      if (marked > line || marked <= nearest) continue;
      nearest = marked;
      found = { path };
    }
  }
  return found;
}

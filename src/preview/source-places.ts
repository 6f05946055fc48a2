import { resolve } from 'node:path';
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
  { preview, cwd }: { preview: Preview; cwd: string },
): Cursor | undefined {
  const absolute = resolve(cwd, file);
  for (const { id, lines } of preview.state().publications) {
    const stretch = lines.find(({ path }) => resolve(cwd, path) === absolute);
    if (stretch) return { publication: id, line: stretch.from + Math.min(line, stretch.count) - 1 };
  }
  return undefined;
}

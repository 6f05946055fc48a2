import { resolve } from 'node:path';
import type { SourceFile } from '../model/source-file.ts';
import type { SourceLines } from '../model/source-lines.ts';
import type { Host } from '../platform/host.ts';
import { pathBelow } from '../platform/path-below.ts';
import { readProjectFile } from '../platform/project-file.ts';

/**
 * The Markdown files of a publication, in the order of the text: the root source, its chapters, and the files they
 * include, each once.
 *
 * @param root absolute path of the project root, which contains the files
 */
export async function sourceTexts(lines: SourceLines, root: string, host: Host): Promise<SourceFile[]> {
  const paths = new Set(lines.map(({ path }) => resolve(host.cwd, path)));
  const files: SourceFile[] = [];
  for (const path of paths) {
    const bytes = await readProjectFile(path, { root, limit: Number.POSITIVE_INFINITY }, host);
    // It was read a moment ago: if it is gone since, it is not attached.
    if (typeof bytes !== 'string') files.push({ path: pathBelow(root, path), bytes });
  }
  return files;
}

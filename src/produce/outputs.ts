import { join } from 'node:path';
import type { Outputs } from '../checks/file-links.ts';
import { entryOf } from '../formats/entries.ts';
import { isBelow } from '../platform/path-below.ts';
import type { PreparedDocument } from '../prepare.ts';
import { forFormat } from '../publication/for-format.ts';
import { optionsOf } from './options-of.ts';
import type { Run } from './run.ts';
import { filePath } from './writer-setup.ts';

/** The content of the output folder once the publications of a run are in place. Computed on first use. */
export function outputsOfRun(
  loadAll: () => Promise<readonly PreparedDocument[]>,
  run: Pick<Run, 'project' | 'host'>,
): () => Promise<Outputs> {
  let outputs: Promise<Outputs> | undefined;
  return () => {
    outputs ??= loadAll().then((all) => gather(all, run));
    return outputs;
  };
}

async function gather(
  all: readonly PreparedDocument[],
  { project, host }: Pick<Run, 'project' | 'host'>,
): Promise<Outputs> {
  const made = new Map<string, ReadonlySet<string> | undefined>();
  /** Folders that belong to the run: other files in them are removed. */
  const folders: string[] = [];
  for (const { publication, frontMatter } of all) {
    if (!publication) continue;
    for (const format of project.formats) {
      const entry = entryOf(format);
      const own = optionsOf(format, project, frontMatter);
      const path = filePath(format, publication, own);
      made.set(path, undefined);
      for (const suffix of entry.further?.(own) ?? []) {
        made.set(`${publication.id}-${suffix}.${entry.extension}`, undefined);
      }
      const targets = await entry.targets?.(forFormat(publication, format), own);
      for (const [file, ids] of targets ?? []) made.set(file, ids);
      if (path.includes('/')) folders.push(join(project.out, publication.id));
    }
  }
  return {
    made,
    async has(path) {
      const absolute = join(project.out, path);
      const isOther = isBelow(project.out, absolute) && !folders.some((folder) => isBelow(folder, absolute));
      return isOther && (await host.kind(absolute)) === 'file';
    },
  };
}

import { extname, resolve } from 'node:path';
import { isMarkdown } from '../model/markdown-names.ts';
import type { Host } from '../platform/host.ts';

/** A format in which publications are finished. */
export type FinishedFormat = 'html' | 'pdf' | 'epub';

const byExtension: Readonly<Record<string, FinishedFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.epub': 'epub',
};

/**
 * The format of a finished file, by its name; of a folder that holds the pages of a site, HTML. Nothing for sources, and for
 * what is neither.
 */
export async function finishedFormat(path: string, host: Host): Promise<FinishedFormat | undefined> {
  const format = byExtension[extname(path).toLowerCase()];
  if (format) return format;
  const absolute = resolve(host.cwd, path);
  if ((await host.kind(absolute)) !== 'folder') return undefined;
  const names = await host.list(absolute);
  const holdsSources = names.some(isMarkdown);
  return names.includes('index.html') && !holdsSources ? 'html' : undefined;
}

/** Whether any of the paths is that of a finished file, or of a folder of pages. */
export async function namesFinished(paths: readonly string[], host: Host): Promise<boolean> {
  for (const path of paths) if ((await finishedFormat(path, host)) !== undefined) return true;
  return false;
}

import { resolve } from 'node:path';
import { entryOf, formatOfFile } from '../formats/entries.ts';
import { allFormats, type Format } from '../formats/names.ts';
import { isMarkdown } from '../model/markdown-names.ts';
import type { Host } from '../platform/host.ts';

/**
 * The format of a finished file, by its name, or of a folder of pages, by its first page. `undefined` for sources and anything
 * else.
 */
export async function finishedFormat(path: string, host: Host): Promise<Format | undefined> {
  const file = formatOfFile(path);
  if (file) return file.format;
  const absolute = resolve(host.cwd, path);
  if ((await host.kind(absolute)) !== 'folder') return undefined;
  const names = await host.list(absolute);
  if (names.some(isMarkdown)) return undefined;
  return allFormats.find((format) => names.includes(entryOf(format).indexFile ?? ''));
}

/** Whether any of the paths is a finished file, or a folder of pages. */
export async function namesFinished(paths: readonly string[], host: Host): Promise<boolean> {
  for (const path of paths) if ((await finishedFormat(path, host)) !== undefined) return true;
  return false;
}

import { dirname, join, resolve } from 'node:path';
import type { FormatFiles } from '../formats/check-finished.ts';
import { entryOf, formatOfFile } from '../formats/entries.ts';
import { allFormats, type Format } from '../formats/names.ts';
import { isMarkdown } from '../model/dialects.ts';
import { createMessage, Failure, failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';

/** The most bytes of a finished file. The largest known one has 60 million. */
const mostBytes = 1_000_000_000;

/** A finished file, read. Its paths are relative to the working directory, as shown in messages. */
export type OpenedFile = FormatFiles & { displayPath: string };

/**
 * Reads a finished file, or a folder of pages.
 *
 * @param path as the user typed it
 * @throws Failure `file-missing` or `finished-unreadable`
 */
export async function openFinished(path: string, format: Format, host: Host): Promise<OpenedFile> {
  const absolute = resolve(host.cwd, path);
  const displayPath = shownPath(absolute, host);
  const kind = await host.kind(absolute);
  if (kind === undefined)
    throw new Failure([createMessage('file-missing', { file: displayPath }, undefined, displayPath)]);
  const entry = entryOf(format);
  const { indexFile = '' } = entry;
  const isFolder = kind === 'folder';
  const file = isFolder ? join(absolute, indexFile) : absolute;
  const folder = dirname(file);
  const mainPath = isFolder ? `${displayPath}/${indexFile}` : displayPath;
  try {
    if (isFolder && indexFile === '') throw new Error('it is a folder');
    // A pipe or a device may never end.
    if ((await host.kind(file)) !== 'file')
      throw new Error(isFolder ? `it has no \`${indexFile}\`` : 'it is not a file');
    if ((await host.size(file)) > mostBytes) throw new Error(`it is larger than ${mostBytes / 1e6} MB`);
    const main = {
      format,
      path: mainPath,
      mediaType: formatOfFile(file)?.mediaType ?? entry.mediaType,
      bytes: await host.readFile(file),
    };
    if (main.bytes.length === 0) throw new Error('it is empty');
    const opener = await entry.opener();
    await opener.examine(main.bytes);
    const around = { folder, displayPath: dirname(mainPath), isNamed: isFolder, host };
    const further = (await opener.findFurther?.(main.bytes, around)) ?? [];
    const isForeign = await opener.isOfAnotherTool(main.bytes);
    const own = further.filter(({ path: other }) => other !== mainPath);
    return { format, main, further: own, folder, isForeign, displayPath };
  } catch (error) {
    const facts = { expected: entry.file, reason: reasonOf(error) };
    throw failure('finished-unreadable', facts, undefined, displayPath);
  }
}

/** The format of a finished file, by its name, or of a folder of pages, by its first page. `undefined` otherwise. */
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

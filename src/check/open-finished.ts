import { dirname, join, resolve } from 'node:path';
import type { FinishedFiles } from '../checks/finished.ts';
import { reasonOf } from '../model/reason.ts';
import { createMessage, Failure, failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/shown-path.ts';
import { examine } from './examine.ts';
import type { FinishedFormat } from './finished-kind.ts';
import { isOfAnotherTool } from './maker.ts';
import { filesOfPage, filesOfSite, mediaTypeOf } from './page-files.ts';

/** Bytes of a finished file. The largest that was seen has 60 million. */
const mostBytes = 1_000_000_000;

const mediaTypes: Readonly<Record<Exclude<FinishedFormat, 'html'>, string>> = {
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
};

/** What a file of a format is called in messages. */
const names: Readonly<Record<FinishedFormat, string>> = { html: 'HTML', pdf: 'a PDF', epub: 'an EPUB' };

/** A finished file, read. Its paths are relative to the working directory, as messages show them. */
export type OpenedFile = FinishedFiles & { shown: string; format: FinishedFormat };

/**
 * Reads a finished file, or a folder of pages.
 *
 * @param path as the user typed it
 * @throws Failure `file-missing` or `finished-unreadable`
 */
export async function openFinished(path: string, format: FinishedFormat, host: Host): Promise<OpenedFile> {
  const absolute = resolve(host.cwd, path);
  const shown = shownPath(absolute, host);
  const kind = await host.kind(absolute);
  if (kind === undefined) throw new Failure([createMessage('file-missing', { file: shown }, undefined, shown)]);
  const isFolder = kind === 'folder';
  const file = isFolder ? join(absolute, 'index.html') : absolute;
  const folder = dirname(file);
  const mainPath = isFolder ? `${shown}/index.html` : shown;
  try {
    if (isFolder && format !== 'html') throw new Error('it is a folder');
    // A pipe or a device may never end.
    if ((await host.kind(file)) !== 'file') throw new Error(isFolder ? 'it has no `index.html`' : 'it is no file');
    if ((await host.size(file)) > mostBytes) throw new Error(`it has more than ${mostBytes / 1e6} MB`);
    const main = {
      format,
      path: mainPath,
      mediaType: format === 'html' ? mediaTypeOf(file) : mediaTypes[format],
      bytes: await host.readFile(file),
    };
    await examine(main.bytes, format);
    const around = { folder, shown: dirname(mainPath), host };
    const further =
      format !== 'html' ? [] : isFolder ? await filesOfSite(around) : await filesOfPage(main.bytes, around);
    const isForeign = await isOfAnotherTool(main.bytes, format);
    const own = further.filter(({ path: other }) => other !== mainPath);
    return { format, main, further: own, folder, isForeign, shown };
  } catch (error) {
    const facts = { expected: names[format], reason: reasonOf(error) };
    throw failure('finished-unreadable', facts, undefined, shown);
  }
}

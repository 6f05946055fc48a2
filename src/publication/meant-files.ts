import { dirname, join, resolve } from 'node:path';
import { pathIn } from '../model/addresses.ts';
import { markdownEndings } from '../model/markdown-names.ts';

/**
 * The sources that a link may mean, the likeliest first: the file it names; the source of a page, or of a URL without
 * extension; the first file of a folder. A URL that begins with a slash is relative to the root of its author's site,
 * which is one of the folders above the file: the innermost comes first.
 *
 * @param from absolute path of the file with the link
 */
export function meantFiles(href: string, from: string): string[] {
  const address = pathIn(href);
  if (address === '') return [];
  if (!address.startsWith('/')) return namesOf(resolve(dirname(from), address));
  return foldersAround(from).flatMap((folder) => namesOf(join(folder, address)));
}

function namesOf(path: string): string[] {
  const stem = path.replace(/\.html$/u, '');
  const folder = path.replace(/[\\/](?:index\.html)?$/u, '');
  const files = markdownEndings.map((ending) => `${stem}${ending}`);
  return [path, ...files, join(folder, 'README.md'), join(folder, 'index.md')];
}

function foldersAround(path: string): string[] {
  const folders: string[] = [];
  let folder = dirname(path);
  while (folder !== folders.at(-1)) {
    folders.push(folder);
    folder = dirname(folder);
  }
  return folders;
}

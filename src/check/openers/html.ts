import { extname, join, posix } from 'node:path';
import { readPage } from '../../checks/web/page.ts';
import { pathIn } from '../../model/addresses.ts';
import { mapAtOnce } from '../../model/lists.ts';
import type { Artifact } from '../../model/publication.ts';
import { filesBelow, isInside } from '../../platform/host-paths.ts';
import { projectFile, readProjectFile } from '../../platform/project-file.ts';
import { isContainer } from '../../readers/epub/container.ts';
import { isPdf, lookOf, namesOffprint, type Opener, type Surroundings } from './opener.ts';

export const htmlOpener: Opener = {
  async examine(bytes) {
    if (isContainer(bytes) || isPdf(bytes) || bytes.subarray(0, 1000).includes(0)) throw new Error(lookOf(bytes));
  },
  async isOfAnotherTool(bytes) {
    return !namesOffprint(new TextDecoder().decode(bytes.subarray(0, 100_000)));
  },
  findFurther: (bytes, around) => (around.isNamed ? filesOfSite(around) : filesOfPage(bytes, around)),
};

/** Media types of the files of a page. A browser is given no others. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
};

/** The most files in a folder of pages. */
const mostFiles = 20_000;

/** The most bytes that they may have in total. */
const mostBytes = 1_000_000_000;

/** Files that are read at the same time: systems allow a program a few hundred open files. */
const atOnce = 16;

/** All files of a folder of pages, including its subfolders. @throws Error if they are too many or too large */
async function filesOfSite(site: Surroundings): Promise<Artifact[]> {
  const { folder, host } = site;
  const found: string[] = [];
  let size = 0;
  for await (const { path, kind } of filesBelow(folder, host, (inner) => isInside(inner, folder, host))) {
    // A link may be broken or lead out of the folder, and a pipe may never end.
    if (kind !== 'file' || !(await isInside(join(folder, path), folder, host))) continue;
    if (found.push(path) > mostFiles) throw new Error(`its folder has more than ${mostFiles} files`);
    size += await host.size(join(folder, path));
    if (size > mostBytes) throw new Error(`its folder is larger than ${mostBytes / 1e6} MB`);
  }
  return mapAtOnce(found.sort(), atOnce, (path) => artifactAt(path, site));
}

/** The files that one page shows, if they are next to it or in subfolders. */
async function filesOfPage(bytes: Uint8Array, page: Surroundings): Promise<Artifact[]> {
  const paths = new Set<string>();
  for (const { name, attributes } of readPage('', new TextDecoder().decode(bytes)).elements) {
    const address = name === 'link' ? attributes.href : name === 'a' ? undefined : attributes.src;
    const path = address && pathOf(address);
    if (path && mediaTypes[extname(path).toLowerCase()]) paths.add(path);
  }
  const there: string[] = [];
  for (const path of paths) {
    if ((await projectFile(join(page.folder, path), page.folder, page.host)) === 'file') there.push(path);
  }
  return mapAtOnce(there, atOnce, (path) => artifactAt(path, page));
}

/** `undefined` for other locations. */
function pathOf(address: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/iu.test(address)) return undefined;
  const normal = posix.normalize(pathIn(address));
  return normal.startsWith('..') || normal === '.' ? undefined : normal;
}

async function artifactAt(path: string, { folder, displayPath, host }: Surroundings): Promise<Artifact> {
  const bytes = await readProjectFile(join(folder, path), { root: folder, limit: mostBytes }, host);
  if (typeof bytes === 'string') throw new Error(`its file \`${path}\` is ${bytes}`);
  return { format: 'html', path: posix.join(displayPath, path), mediaType: mediaTypeOf(path), bytes };
}

function mediaTypeOf(path: string): string {
  return mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Element, Root } from 'hast';
import type { Position } from 'unist';
import { isRemote, pathIn } from '../../model/addresses.ts';
import { sha256 } from '../../model/digest.ts';
import { isDecoration } from '../../model/html-elements.ts';
import { workAhead } from '../../model/lists.ts';
import type { Resource } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Report, Where } from '../../model/report.ts';
import { reasonOf } from '../../model/wording.ts';
import { fileReason, unreadable } from '../../platform/file-reason.ts';
import type { Host } from '../../platform/host.ts';
import { shownPath } from '../../platform/host-paths.ts';
import { type Network, NetworkError } from '../../platform/network.ts';
import { isBelow } from '../../platform/path-below.ts';
import { readProjectFile, suggestFile } from '../../platform/project-file.ts';
import { leaveOutSources } from './alternatives.ts';
import { type DecodedPicture, decodePicture, extensions } from './decode.ts';
import { openPictures, type RemoteFaults, remoteFaults, showAsMissing, webAddress } from './missing.ts';
import type { RemotePart } from './svg.ts';

/** Maximum bytes of an image file: a hundred megapixels without compression have 400 million. */
const sizeLimit = 500_000_000;

/** Where images are looked up. Paths are absolute. */
export interface PictureContext {
  source: string;
  /** The project root: nothing outside it is read. */
  root: string;
  host: Host;
  /** Where images from the web come from. */
  network: Network;
  report: Report;
  /** Called with the pixels of each image on its first use. Default: not counted. */
  spendPixels?: ((pixels: number, position: Position | undefined) => void) | undefined;
  /** Collects images from the web that cannot be shown. */
  remote: RemoteFaults;
  /** Reads an image of the project. Default: when it is needed. */
  read?: ReadPicture;
}

/** Reads the image at an absolute path, or returns why it may not be read. @throws Error that describes the problem with it */
type ReadPicture = (path: string) => Promise<DecodedPicture | 'missing' | 'outside'>;

/** Images that are decoded before they are needed: one of 100 megapixels takes 100 MB meanwhile (measured). */
const mostAhead = Math.min(4, availableParallelism()) - 1;

async function readPicture(path: string, { root, host }: Pick<PictureContext, 'root' | 'host'>) {
  const found = await readProjectFile(path, { root, limit: sizeLimit }, host);
  if (found === 'large') throw new Error(`it is larger than ${sizeLimit / 1e6} MB`);
  return typeof found === 'string' ? found : decodePicture(found);
}

/** The path of an image of the project. @param source path of the file that shows it */
function fileOf(src: string, source: string): string {
  return resolve(dirname(source), pathIn(src));
}

/** Folders whose files other tools publish at the root of a website. */
const publicFolders = ['', 'static', 'public'];

/**
 * The paths of an image in the order in which they are tried. One that begins with a slash, or with Docusaurus's `@site`, may also be
 * relative to the root of the website: a folder around the source.
 */
function filesFor(src: string, { source, root }: Pick<PictureContext, 'source' | 'root'>): string[] {
  const file = fileOf(src, source);
  const path = /^(?:@site)?(?<path>\/.*)$/su.exec(pathIn(src))?.groups?.path;
  if (path === undefined) return [file];
  const around: string[] = [];
  for (let folder = dirname(source); isBelow(root, folder) && !around.includes(folder); folder = dirname(folder))
    around.push(folder);
  return [file, ...around.flatMap((folder) => publicFolders.map((name) => join(folder, name, path)))];
}

/** A chapter whose images are loaded. */
interface IllustratedChapter {
  tree: Root;
  /** Absolute path of its file. */
  path: string;
}

/**
 * Reads every image of the chapters, and replaces each `src` with the path of its resource. A file used twice is one
 * resource. An image that cannot be shown is reported and replaced by a box. Images are downloaded and decoded several at
 * a time.
 */
export async function loadPictures(
  chapters: readonly IllustratedChapter[],
  project: Omit<PictureContext, 'source' | 'remote' | 'read'>,
): Promise<Resource[]> {
  for (const { tree } of chapters) leaveOutSources(tree, project.report);
  fetchAhead(chapters, project.network);
  const read = workAhead(filesOf(chapters), mostAhead, (path) => readPicture(path, project));
  const remote = remoteFaults();
  const resources = new Map<string, Resource>();
  for (const { tree, path } of chapters) {
    for (const resource of await loadIn(tree, { ...project, source: path, remote, read }))
      resources.set(resource.path, resource);
  }
  remote.finish(project.report);
  return [...resources.values()];
}

/** Starts to download the images from the web; each is awaited where it is used. */
function fetchAhead(chapters: readonly IllustratedChapter[], network: Network): void {
  const sources = chapters.flatMap(({ tree }) => sourcesOf(tree));
  for (const address of new Set(sources.filter((src) => isRemote(src) && !isDataAddress(src)).map(webAddress)))
    network.fetch(address).catch(() => {});
}

/** The paths of the images that chapters show from the project. */
function filesOf(chapters: readonly IllustratedChapter[]): string[] {
  return chapters.flatMap(({ tree, path }) =>
    sourcesOf(tree)
      .filter((src) => src !== '' && !isRemote(src))
      .map((src) => fileOf(src, path)),
  );
}

function sourcesOf(tree: Root): string[] {
  return picturesOf(tree).map(({ properties }) => String(properties.src ?? ''));
}

/** Loads the images of one tree. */
async function loadIn(tree: Root, context: PictureContext): Promise<Resource[]> {
  const resources = new Map<string, Resource>();
  const loaded = new Map<string, Promise<Resource | undefined>>();
  for (const picture of picturesOf(tree)) {
    const src = String(picture.properties.src ?? '');
    if (src === '') {
      context.report('picture-none', {}, picture.position);
      showAsMissing(picture, src);
      continue;
    }
    const loading = loaded.get(src) ?? loadPicture(src, picture.position, context);
    loaded.set(src, loading);
    const resource = await loading;
    if (isDecoration(picture)) picture.properties.alt = '';
    else if (!picture.properties.alt)
      context.report('picture-alternative', { src: shownAddress(src) }, picture.position);
    if (!resource) {
      showAsMissing(picture, src);
      continue;
    }
    if (!resources.has(resource.path) && resource.mediaType !== 'image/svg+xml')
      context.spendPixels?.(resource.width * resource.height, picture.position);
    resources.set(resource.path, resource);
    picture.properties.src = resource.path;
    setSize(picture, resource);
  }
  openPictures(tree);
  return [...resources.values()];
}

/** Sets the size of an image: that of its file, or as wide or as high as its author wants it. */
function setSize({ properties }: Element, { width, height }: Resource): void {
  const high = properties.height === undefined ? undefined : (width * Number(properties.height)) / height;
  const own = properties.width ?? (high && Math.max(1, Math.round(high)));
  // In print, an image in a paragraph of its own is as wide as its file, unless its style says otherwise.
  if (own !== undefined) properties.style ??= `width: ${own}px`;
  properties.width = own ?? width;
  properties.height ??= height;
}

function picturesOf(tree: Root): Element[] {
  return elementsIn(tree).filter(({ tagName }) => tagName === 'img');
}

const isPictureName = (name: string) => /\.(?:avif|gif|jpe?g|png|svg|webp)$/iu.test(name);

/**
 * Reads one image.
 *
 * @param src as written in the source
 * @param where the source shows it
 * @returns nothing if it cannot be shown, which is reported
 */
export async function loadPicture(src: string, where: Where, context: PictureContext): Promise<Resource | undefined> {
  const { source, host, report, read = (path) => readPicture(path, context) } = context;
  if (isDataAddress(src)) return pictureInAddress(src, where, report);
  if (isRemote(src)) {
    const fetched = await fetchPicture(src, where, context);
    return fetched && resourceOf(fetched, ({ address }) => report('picture-part-remote', { src, address }, where));
  }
  const path = fileOf(src, source);
  try {
    const found = await firstRead(filesFor(src, context), read);
    if (typeof found === 'string') {
      const written = pathIn(src);
      if (found === 'outside') report('picture-outside', { src: written }, where);
      else
        report('picture-missing', { src: written, ...(await suggestFile(path, written, host, isPictureName)) }, where);
      return undefined;
    }
    return resourceOf(found, ({ address, ...start }) =>
      report('picture-part-remote', { src, address }, { path: shownPath(path, host), start }),
    );
  } catch (error) {
    const isUnreadable = unreadable(error, host) !== undefined;
    report('picture-broken', { src, reason: fileReason(error), isUnreadable }, where);
    return undefined;
  }
}

/** The first file that can be read; otherwise why the first of all cannot be. */
async function firstRead(paths: readonly string[], read: ReadPicture): ReturnType<ReadPicture> {
  const [first = '', ...others] = paths;
  const found = await read(first);
  if (typeof found !== 'string') return found;
  for (const path of others) {
    const other = await read(path);
    if (typeof other !== 'string') return other;
  }
  return found;
}

/** An image in a `data:` URL. */
async function pictureInAddress(src: string, where: Where, report: Report): Promise<Resource | undefined> {
  const quoted = shownAddress(src);
  const bytes = bytesIn(src);
  try {
    if (!bytes) throw new Error('its `data:` URL contains no image');
    return resourceOf(await decodePicture(bytes), ({ address }) =>
      report('picture-part-remote', { src: quoted, address }, where),
    );
  } catch (error) {
    report('picture-broken', { src: quoted, reason: reasonOf(error) }, where);
    return undefined;
  }
}

/**
 * Named by content: the same in every build and every container, whatever the file was called.
 *
 * @param leaveOut called for each network reference that was removed from a drawing
 */
function resourceOf({ remote = [], ...decoded }: DecodedPicture, leaveOut: (part: RemotePart) => void): Resource {
  for (const part of remote) leaveOut(part);
  const hash = sha256(decoded.bytes).slice(0, 16);
  return { ...decoded, path: `pictures/${hash}.${extensions[decoded.mediaType]}` };
}

/** `data:image/png;base64,…` (RFC 2397). */
const dataAddress = /^data:(?<type>[^,;]*)(?:;[^,;]*)*?(?<base64>;[ \t]*base64)?,(?<data>[\s\S]*)$/iu;

/** Whether the image is in the URL itself. */
function isDataAddress(address: string): boolean {
  return /^data:/iu.test(address);
}

/** The bytes of an image in a `data:` URL; nothing if it contains none. */
export function bytesIn(address: string): Uint8Array | undefined {
  const { type = '', base64, data = '' } = dataAddress.exec(address)?.groups ?? {};
  if (!/^image\//iu.test(type)) return undefined;
  try {
    const text = decodeURIComponent(data);
    return Uint8Array.from(Buffer.from(text, base64 ? 'base64' : 'utf8'));
  } catch {
    // Not everyone encodes percent signs.
    return Uint8Array.from(Buffer.from(data, base64 ? 'base64' : 'utf8'));
  }
}

/** The URL for messages. */
export function shownAddress(address: string): string {
  const longest = 40;
  return isDataAddress(address) && address.length > longest ? `${address.slice(0, longest)}…` : address;
}

/**
 * Downloads an image from the web. Its bytes determine its type, not the server's header.
 *
 * @returns nothing if it cannot be shown, which `remote` records
 */
async function fetchPicture(
  src: string,
  where: Where,
  { network, report, remote }: { network: Network; report: Report; remote: RemoteFaults },
): Promise<DecodedPicture | undefined> {
  const file = await network.fetch(webAddress(src)).catch((error: unknown) => {
    if (!(error instanceof NetworkError)) throw error;
    remote.add({ fault: error.fault, src, reason: error.message, where });
    return undefined;
  });
  if (!file) return undefined;
  const picture = await decodePicture(file.bytes).catch((error: unknown) => {
    remote.add({ fault: 'refused', src, reason: reasonOf(error), where });
    return undefined;
  });
  if (picture && file.unchecked !== undefined) report('picture-unchecked', { src, reason: file.unchecked }, where);
  return picture;
}

import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Resource } from '../../model/publication.ts';
import type { Report, Where } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { isInside } from '../../platform/inside.ts';
import { decodePicture } from './decode.ts';
import { extensions } from './media-type.ts';

/** Where pictures are looked for. Paths are absolute. */
export interface PictureContext {
  /** The source that shows them. */
  source: string;
  /** The project root: nothing outside it is read. */
  root: string;
  host: Host;
  report: Report;
}

/**
 * Reads every picture of a tree, and makes each `src` the path of its resource. One file shown twice is one resource. A
 * picture that cannot be shown is reported and left out of the resources.
 */
export async function loadPictures(tree: Root, context: PictureContext): Promise<Resource[]> {
  const resources = new Map<string, Resource>();
  const loaded = new Map<string, Promise<Resource | undefined>>();
  for (const picture of picturesOf(tree)) {
    const src = String(picture.properties.src ?? '');
    if (src === '') {
      context.report('picture-none', {}, picture.position);
      continue;
    }
    const loading = loaded.get(src) ?? loadPicture(src, picture.position, context);
    loaded.set(src, loading);
    const resource = await loading;
    if (!picture.properties.alt) context.report('picture-alternative', { src }, picture.position);
    if (!resource) continue;
    resources.set(resource.path, resource);
    picture.properties.src = resource.path;
    picture.properties.width ??= resource.width;
    picture.properties.height ??= resource.height;
  }
  return [...resources.values()];
}

function picturesOf(tree: Root): Element[] {
  const pictures: Element[] = [];
  visit(tree, 'element', (element) => {
    if (element.tagName === 'img') pictures.push(element);
  });
  return pictures;
}

/**
 * Reads one picture.
 *
 * @param src as the source writes it
 * @param where the source shows it
 * @returns nothing where it cannot be shown, which is reported
 */
export async function loadPicture(src: string, where: Where, context: PictureContext): Promise<Resource | undefined> {
  const { report } = context;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(src)) {
    report('picture-remote', { src }, where);
    return undefined;
  }
  const path = resolve(dirname(context.source), decodePath(src));
  if (!(await isInside(path, context.root, context.host))) {
    report('picture-outside', { src }, where);
    return undefined;
  }
  if ((await context.host.kind(path)) !== 'file') {
    report('picture-missing', { src }, where);
    return undefined;
  }
  try {
    const decoded = await decodePicture(await context.host.readFile(path));
    return { ...decoded, path: resourcePath(decoded.bytes, extensions[decoded.mediaType]) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report('picture-broken', { src, reason }, where);
    return undefined;
  }
}

/** Named by content: the same in every build and every container, whatever the file was called. */
function resourcePath(bytes: Uint8Array, extension: string): string {
  return `pictures/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
}

function decodePath(src: string): string {
  const [path = ''] = src.split(/[?#]/u);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

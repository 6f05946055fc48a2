import { availableParallelism } from 'node:os';
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { dataUrl } from '../../../model/addresses.ts';
import type { HtmlLayout } from '../../../model/format-options.ts';
import { mapAtOnce } from '../../../model/lists.ts';
import type { Publication, Resource } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import type { Cache } from '../../../platform/cache.ts';
import { wordsFor } from '../../../template/words.ts';
import type { Preview } from '../head/facts.ts';
import {
  canBeScaled,
  compressor,
  type PictureFile,
  type PreparedPicture,
  prepareAll,
  prepareOne,
  sizesOf,
} from './prepare.ts';

export interface PagePictures {
  /** All files that pages refer to, each once. None if the page itself contains them. */
  files: readonly PictureFile[];
  /**
   * Creates the function that sets the image URLs of one page. It modifies the trees of the page, in reading order: the
   * first image is loaded at once, the others when they are near the viewport.
   *
   * @param addressOf URL of a file, relative to the page. Default: the file itself, as a `data:` URL
   */
  forPage(addressOf?: (path: string) => string): (tree: Root) => void;
  /** The image for link previews; its path is that of one of the files. */
  preview: Preview | undefined;
}

export interface PictureOptions {
  layout: HtmlLayout;
  /** Whether to create a preview, which requires the publication's URL. Default: `false` */
  withPreview?: boolean;
  /** Caches costly results between runs. */
  cache?: Cache | undefined;
}

/** Images processed in parallel: each takes a core and tens of megabytes. */
const mostAtOnce = Math.min(4, availableParallelism());

/** Creates the scaled versions of all images. Drawings and small images need none and stay unchanged. */
export async function preparePictures(publication: Publication, options: PictureOptions): Promise<PagePictures> {
  const { layout, cache, withPreview = false } = options;
  const prepare = layout === 'site' ? prepareAll : prepareOne;
  const { resources, cover } = publication;
  const all = layout === 'site' && withPreview && cover ? [...resources, cover] : resources;
  const pixels = all.filter(canBeScaled).reduce((sum, { width, height }) => sum + width * height, 0);
  await using compressing = compressor(pixels);
  const encoding = { compress: compressing.compress, cache };
  const prepared = await mapAtOnce(all, mostAtOnce, (resource) => prepare(resource, encoding));
  const byPath = new Map(all.map(({ path }, index) => [path, prepared[index]]));
  const files = prepared.flatMap(({ fallback, renditions }) => [fallback, ...renditions]);
  const distinct = new Map(files.map((file) => [file.path, file]));
  return {
    files: layout === 'site' ? [...distinct.values()] : [],
    forPage: (addressOf) => showPictures((path) => byPath.get(path), addressOf),
    preview: layout === 'site' && withPreview ? previewOf(publication, (path) => byPath.get(path)) : undefined,
  };
}

/** Minimum pixels of both sides: smaller images are not shown (Meta, "Images in Link Shares"). */
const smallest = 200;

/** Formats that every service with link previews can read. */
const readable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);

/** The image that represents a publication: its cover, otherwise the first raster image of the text. */
function previewOf(publication: Publication, find: (path: string) => PreparedPicture | undefined): Preview | undefined {
  const { cover, metadata } = publication;
  const onCover = cover && preview(cover.path, wordsFor(metadata.lang).coverOf(metadata.title), find);
  if (onCover) return onCover;
  for (const { tagName, properties } of treesOf(publication).flatMap(elementsIn)) {
    if (tagName !== 'img') continue;
    const found = preview(String(properties.src), String(properties.alt ?? ''), find);
    if (found) return found;
  }
  return undefined;
}

function preview(
  source: Resource['path'],
  alternative: string,
  find: (path: string) => PreparedPicture | undefined,
): Preview | undefined {
  const file = find(source)?.fallback;
  if (!file || !readable.has(file.mediaType) || Math.min(file.width, file.height) < smallest) return undefined;
  const { path, mediaType, width, height } = file;
  return { path, mediaType, width, height, alternative };
}

/** @param addressOf URL of a file, relative to the page. Default: the file itself, as a `data:` URL */
function showPictures(
  find: (path: string) => PreparedPicture | undefined,
  addressOf?: (path: string) => string,
): (tree: Root) => void {
  const urlOf = (file: PictureFile) => addressOf?.(file.path) ?? dataUrl(file.mediaType, file.bytes);
  // Images inside the page itself are loaded already.
  let isFirst = addressOf !== undefined;
  return (tree) => {
    for (const element of elementsIn(tree).filter(({ tagName }) => tagName === 'img')) {
      const prepared = find(String(element.properties.src));
      if (!prepared) continue;
      if (addressOf && !isFirst) element.properties.loading = 'lazy';
      isFirst = false;
      element.properties.decoding = 'async';
      show(element, prepared, urlOf);
    }
  };
}

function show(image: Element, prepared: PreparedPicture, urlOf: (file: PictureFile) => string): void {
  const { properties } = image;
  const { fallback, renditions, isOpaque } = prepared;
  if (isOpaque) addClass(image, 'opaque');
  keepRatio(image, fallback);
  const sizes = sizesOf(image, Number(properties.width));
  markTall(image);
  properties.src = urlOf(fallback);
  if (renditions.length === 0) return;
  const srcSet = renditions.map((file) => `${urlOf(file)} ${file.width}w`).join(', ');
  if (renditions.includes(fallback)) {
    Object.assign(properties, { srcSet, sizes });
    return;
  }
  // Changed in place, so that its parent need not be known.
  const type = renditions[0]?.mediaType;
  const inner: Element = { ...image };
  Object.assign(image, { tagName: 'picture', properties: {}, children: [h('source', { type, srcSet, sizes }), inner] });
}

/** Width divided by height of an image that fits any window at its full width. */
const lowEnough = 1.6;

/** Styles limit the height through the width: if a browser limited both, an image would lose its shape or its place. */
function markTall(image: Element): void {
  const ratio = Number(image.properties.width) / Number(image.properties.height);
  if (!(ratio < lowEnough) || image.properties.style !== undefined) return;
  addClass(image, 'tall');
  image.properties.style = `--ratio: ${Math.round(ratio * 1000) / 1000}`;
}

function addClass({ properties }: Element, name: string): void {
  properties.className = [...(Array.isArray(properties.className) ? properties.className : []), name];
}

/** If an author only sets a width, the image determines the height; a browser needs the ratio before it is loaded. */
function keepRatio({ properties }: Element, { width, height }: PictureFile): void {
  const ownWidth = Number(properties.width);
  const high = Number(properties.height);
  if (ownWidth > 0 && Math.abs(ownWidth / high - width / height) > 0.02 * (width / height)) {
    properties.height = Math.round((ownWidth * height) / width);
  }
}

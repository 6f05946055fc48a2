import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { elementsIn } from '../../../model/published-text.ts';
import type { PictureFile, PreparedPicture } from './prepare.ts';
import { sizesOf } from './widths.ts';

/** @param addressOf address of a file from the page. Default: the file itself, as a `data:` URL */
export function showPictures(
  find: (path: string) => PreparedPicture | undefined,
  addressOf?: (path: string) => string,
): (tree: Root) => void {
  const urlOf = (file: PictureFile) => addressOf?.(file.path) ?? dataUrl(file);
  // What is held by the page itself is there at once.
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
  tellTall(image);
  properties.src = urlOf(fallback);
  if (renditions.length === 0) return;
  const srcSet = renditions.map((file) => `${urlOf(file)} ${file.width}w`).join(', ');
  if (renditions.includes(fallback)) {
    Object.assign(properties, { srcSet, sizes });
    return;
  }
  // In place, so that whatever holds it need not be known.
  const type = renditions[0]?.mediaType;
  const inner: Element = { ...image };
  Object.assign(image, { tagName: 'picture', properties: {}, children: [h('source', { type, srcSet, sizes }), inner] });
}

/** Width by height of what fits any window at its full width. */
const lowEnough = 1.6;

/** Styles limit the height by the width: were a browser to limit both, the picture would lose its shape or its place. */
function tellTall(image: Element): void {
  const ratio = Number(image.properties.width) / Number(image.properties.height);
  if (!(ratio < lowEnough) || image.properties.style !== undefined) return;
  addClass(image, 'tall');
  image.properties.style = `--ratio: ${Math.round(ratio * 1000) / 1000}`;
}

function addClass({ properties }: Element, name: string): void {
  properties.className = [...(Array.isArray(properties.className) ? properties.className : []), name];
}

/** An author who gives a width alone leaves the height to the picture; a browser has to know it before the picture is there. */
function keepRatio({ properties }: Element, { width, height }: PictureFile): void {
  const given = Number(properties.width);
  const high = Number(properties.height);
  if (given > 0 && Math.abs(given / high - width / height) > 0.02 * (width / height)) {
    properties.height = Math.round((given * height) / width);
  }
}

function dataUrl({ mediaType, bytes }: PictureFile): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}

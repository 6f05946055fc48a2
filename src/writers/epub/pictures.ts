import type { Element, ElementContent } from 'hast';
import type { Surroundings } from './surroundings.ts';

/** The formats in which nothing shines through. What is drawn in the others may be lost on a page of its own colour. */
const opaque = new Set(['image/jpeg']);

/** Points a picture at its file in the container. One that the publication does not hold leaves its alternative. */
export function rewritePicture(picture: Element, { pictures }: Surroundings): ElementContent[] {
  const { src, alt, width, height, className, ...rest } = picture.properties;
  const file = pictures.get(String(src));
  const alternative = typeof alt === 'string' ? alt : '';
  if (!file) return alternative ? [{ type: 'text', value: alternative }] : [];
  const size = {
    width: wholePixels(width) ?? wholePixels(file.width),
    height: wholePixels(height) ?? wholePixels(file.height),
  };
  // Half a size would stretch the picture.
  const given = width !== undefined && height === undefined ? { width: size.width } : size;
  const classes = [
    ...(Array.isArray(className) ? className : []),
    ...(opaque.has(file.mediaType) ? [] : ['see-through']),
  ];
  const named = classes.length > 0 ? { className: classes } : {};
  return [{ ...picture, properties: { ...rest, ...named, src: file.path, alt: alternative, ...given } }];
}

/** Attributes take whole numbers only; percentages are a matter of style. */
function wholePixels(value: unknown): number | undefined {
  const pixels = Math.round(Number(value));
  return pixels >= 1 ? pixels : undefined;
}

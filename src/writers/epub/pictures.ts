import type { Element, ElementContent } from 'hast';
import type { Surroundings } from './surroundings.ts';

/** Points a picture at its file in the container. One that the publication does not hold leaves its alternative. */
export function rewritePicture(picture: Element, { pictures }: Surroundings): ElementContent[] {
  const { src, alt, width, height, ...rest } = picture.properties;
  const file = pictures.get(String(src));
  const alternative = typeof alt === 'string' ? alt : '';
  if (!file) return alternative ? [{ type: 'text', value: alternative }] : [];
  const size = {
    width: wholePixels(width) ?? wholePixels(file.width),
    height: wholePixels(height) ?? wholePixels(file.height),
  };
  // Half a size would stretch the picture.
  const given = width !== undefined && height === undefined ? { width: size.width } : size;
  return [{ ...picture, properties: { ...rest, src: file.path, alt: alternative, ...given } }];
}

/** Attributes take whole numbers only; percentages are a matter of style. */
function wholePixels(value: unknown): number | undefined {
  const pixels = Math.round(Number(value));
  return pixels >= 1 ? pixels : undefined;
}

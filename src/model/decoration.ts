import type { Element } from 'hast';
import { hasClass } from './class-names.ts';

/** Whether an image is decorative, so that it needs no alternative text: `![](ornament.svg){.decorative}`. */
export function isDecoration(picture: Element): boolean {
  return hasClass(picture, 'decorative') || String(picture.properties.ariaHidden) === 'true';
}

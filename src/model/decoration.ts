import type { Element } from 'hast';
import { hasClass } from './class-names.ts';

/** Whether a picture is there for the eye alone, so that it needs no words: `![](ornament.svg){.decorative}`. */
export function isDecoration(picture: Element): boolean {
  return hasClass(picture, 'decorative') || String(picture.properties.ariaHidden) === 'true';
}

import type { Element } from 'hast';
import { hasClass } from './html-elements.ts';

const length = String.raw`\d{1,4}(?:\.\d{1,2})?(?:%|px|em|rem|cm|mm|in|pt)`;

/** A length as an author may write it for an image: a number alone means CSS pixels. */
export const pictureLength = new RegExp(`^(?:${length}|\\d{1,4})$`);

/** The only `style` that is allowed on an image whose author set a size. */
export const pictureStyle = new RegExp(`^width: (?:auto|${length})(?:; height: ${length})?$`);

/** Whether an image is decorative, so that it needs no alternative text: `![](ornament.svg){.decorative}`. */
export function isDecoration(picture: Element): boolean {
  return hasClass(picture, 'decorative') || String(picture.properties.ariaHidden) === 'true';
}

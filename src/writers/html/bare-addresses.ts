import type { Root } from 'hast';
import { decoded } from '../../model/addresses.ts';
import { plainText } from '../../model/plain-text.ts';
import { elementsIn } from '../../model/published-text.ts';

/** Marks links whose text is their own URL with the class `address`, so that print does not repeat it. */
export function markBareAddresses(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties } = element;
    const { href, className } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || !/^https?:/iu.test(href)) continue;
    if (essence(plainText(element)) !== essence(href)) continue;
    properties.className = [...(Array.isArray(className) ? className : []), 'address'];
  }
}

/** The part of a URL that people write. */
function essence(address: string): string {
  return decoded(address)
    .replace(/^https?:\/\//iu, '')
    .replace(/^www\.|\/$/giu, '')
    .toLowerCase();
}

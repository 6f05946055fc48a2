import type { Root } from 'hast';
import { decoded } from '../../model/addresses.ts';
import { plainText } from '../../model/plain-text.ts';
import { elementsIn } from '../../model/published-text.ts';

/** Marks the links whose words are their address with the class `address`: on paper it need not be said again. */
export function markBareAddresses(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties } = element;
    const { href, className } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || !/^https?:/iu.test(href)) continue;
    if (essence(plainText(element)) !== essence(href)) continue;
    properties.className = [...(Array.isArray(className) ? className : []), 'address'];
  }
}

/** What people write of an address. */
function essence(address: string): string {
  return decoded(address)
    .replace(/^https?:\/\//iu, '')
    .replace(/^www\.|\/$/giu, '')
    .toLowerCase();
}

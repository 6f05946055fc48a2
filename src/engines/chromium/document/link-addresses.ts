import type { Root } from 'hast';
import { hrefTo } from '../../../model/addresses.ts';
import { longestAddress } from '../../../model/limits.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { linkedId } from '../pages/linked-id.ts';

/**
 * Normalizes link targets. Chromium makes a destination for each spelling of an id, `#%c3%a9` or `#%C3%A9`: all spell it alike.
 * And an address beyond all measure is text: written once a line, it would take the browser minutes.
 */
export function settleLinks(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties } = element;
    const id = linkedId(element);
    if (id !== undefined) properties.href = hrefTo(id);
    if (tagName === 'a' && String(properties.href ?? '').length > longestAddress) delete properties.href;
  }
}

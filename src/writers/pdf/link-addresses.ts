import type { Root } from 'hast';
import { longestAddress } from '../../model/limits.ts';
import { elementsIn } from '../../model/published-text.ts';

/** Makes text of links whose address is beyond all measure: written once a line, it would take the browser minutes. */
export function unlinkLongAddresses(tree: Root): void {
  for (const { tagName, properties } of elementsIn(tree)) {
    if (tagName === 'a' && String(properties.href ?? '').length > longestAddress) delete properties.href;
  }
}

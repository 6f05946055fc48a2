import type { Root } from 'hast';
import { h } from 'hastscript';
import { hrefTo } from '../../../model/addresses.ts';
import { isNoteReference, spans } from '../../../model/html-elements.ts';
import { longestAddress } from '../../../model/limits.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { linkedId } from '../../page-numbers.ts';

const still = 'font-size: 0; line-height: 0';

/**
 * Moves the ids of inline elements to empty elements at their beginning, which are on the line. Chromium uses the upper
 * edge of a target as its position, and the letters of a page's first line may extend above it (measured): links to
 * them would lead to the page before. In references to notes the target follows the number: before it, it would stay at
 * the end of a line when the number wraps (measured), possibly to the next page. Chromium reports no position at the
 * right edge of a page, where right-to-left lines begin: there targets are moved in slightly.
 */
export function markTargets(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { id, ...properties } = element.properties;
    if (id === undefined || !spans.has(element.tagName)) continue;
    element.properties = properties;
    const isBehind = isNoteReference(element);
    const style = isBehind ? still : `${still}; margin-inline: 1px -1px`;
    const target = h('span', { id, style });
    element.children.splice(isBehind ? element.children.length : 0, 0, target);
  }
}

/**
 * Normalizes link targets. Chromium creates a destination for each spelling of an id, `#%c3%a9` or `#%C3%A9`, so all
 * use the same one. An excessively long URL becomes plain text: repeated on every line, it would take the browser
 * minutes.
 */
export function settleLinks(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties } = element;
    const id = linkedId(element);
    if (id !== undefined) properties.href = hrefTo(id);
    if (tagName === 'a' && String(properties.href ?? '').length > longestAddress) delete properties.href;
  }
}

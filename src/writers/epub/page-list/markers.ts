import type { Element, ElementContent, Text } from 'hast';
import { h } from 'hastscript';
import type { PageBreak } from './page-breaks.ts';

/**
 * Marks the beginning of a page: nothing is seen or said but its number, by those who ask for it. Not `title`, which some
 * screen readers say in the middle of the sentence (EPUB Accessibility Techniques 1.1, 3.2).
 */
function marker({ id, label }: PageBreak): Element {
  return h('span', { 'epub:type': 'pagebreak', 'role': 'doc-pagebreak', id, 'ariaLabel': label });
}

export function markersBefore(breaks: readonly PageBreak[]): Element[] {
  return breaks.map(marker);
}

/** A text, split where pages begin. */
export function withMarkers({ value }: Text, breaks: readonly PageBreak[]): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const found of breaks) {
    if (found.index > end) parts.push({ type: 'text', value: value.slice(end, found.index) });
    parts.push(marker(found));
    end = found.index;
  }
  return [...parts, { type: 'text', value: value.slice(end) }];
}

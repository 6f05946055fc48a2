import type { WideThing, WidthKit } from './kit.ts';

/** What is wider than the page area, each thing once, as a reader would call it: nothing that only holds another. */
export function wideThings(kit: WidthKit): WideThing[] {
  // Of what is wrong a hundred times, one cause is likely.
  const most = 20;
  const wide = kit.wideElements(kit);
  const holders = new Set<Element>();
  for (const { element } of wide) {
    for (let outer = element.parentElement; outer && !holders.has(outer); outer = outer.parentElement)
      holders.add(outer);
  }
  return wide
    .filter(({ element }) => !holders.has(element))
    .slice(0, most)
    .map(({ element, by }) => ({ kind: kindOf(element), ids: kit.idsFor(element), by }));

  function kindOf(element: Element): WideThing['kind'] {
    if (element.closest('pre')) return 'code';
    if (element.closest('math')) return 'formula';
    if (element.matches('img, svg, picture, video, object')) return 'picture';
    return element.closest('table') ? 'table' : 'text';
  }
}

/** Its own id, those of what it is in, and that of what stands before it. */
export function idsFor(element: Element): string[] {
  const ids: string[] = [];
  for (let outer: Element | null = element; outer; outer = outer.parentElement) if (outer.id) ids.push(outer.id);
  const isBefore = (other: Element) =>
    (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const before = [...document.querySelectorAll('[id]')].findLast(isBefore);
  return before ? [...ids, before.id] : ids;
}

import type { WideElement, WideThing, WidthKit } from './kit.ts';

/** What is wider than the page area, each thing once, as a reader would call it: no mere containers. */
export function wideThings(kit: WidthKit): WideThing[] {
  // If something is wrong a hundred times, there is probably one cause.
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

/** Its own id, those of its ancestors, and that of what precedes it. */
export function idsFor(element: Element): string[] {
  const ids: string[] = [];
  for (let outer: Element | null = element; outer; outer = outer.parentElement) if (outer.id) ids.push(outer.id);
  const isBefore = (other: Element) =>
    (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const before = [...document.querySelectorAll('[id]')].findLast(isBefore);
  return before ? [...ids, before.id] : ids;
}

/** Elements wider than the page area, and their ancestors, from the outside inwards. */
export function wideElements({ width, areas }: WidthKit): WideElement[] {
  const own = [...areas];
  const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const page = document.documentElement.getBoundingClientRect();
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const by = reachOf(element) - widthFor(element);
    const isPart = element.parentElement?.closest('math, svg');
    return by > 0.5 && !isPart && !holdsPages(element) ? [{ element, by }] : [];
  });

  function reachOf(element: Element): number {
    const { left, right } = element.getBoundingClientRect();
    const hidden = element.clientWidth > 0 ? Math.max(0, element.scrollWidth - element.clientWidth) : 0;
    return (isRtl ? page.right - left : right - page.left) + hidden;
  }

  function widthFor(element: Element): number {
    return own.find(([outer]) => outer.contains(element))?.[1].width ?? width;
  }

  /** A container of content for pages with another width may be as wide as that. */
  function holdsPages(element: Element): boolean {
    return own.some(([inner]) => inner !== element && element.contains(inner));
  }
}

/**
 * Clips content that is still too wide for the page area, each thing separately: elements that are wider than their
 * place in a box of their own, and elements with too much content at their own edge. List items have markers outside
 * theirs.
 */
export function clipWide(kit: WidthKit): void {
  const found = kit.wideElements(kit).map(({ element }) => ({
    element,
    display: getComputedStyle(element).display,
    exceeds: element.getBoundingClientRect().width > kit.roomFor(element),
  }));
  const clipped = new Set<Element>();
  const isDone = (element: Element) => [...clipped].some((other) => other.contains(element) || element.contains(other));
  for (const { element, display, exceeds } of found) {
    if (!exceeds || isDone(element) || /^(?:table-|ruby)/u.test(display)) continue;
    clipped.add(element);
    const isInline = display.startsWith('inline') || display === 'math';
    const box = document.createElement(isInline ? 'span' : 'div');
    box.style.cssText = `${isInline ? 'display: inline-block;' : ''} max-inline-size: 100%; overflow-x: clip`;
    element.before(box);
    box.append(element);
  }
  for (const { element, display } of found.reverse()) {
    if (isDone(element) || !/^(?:block|flow-root|flex|grid)/u.test(display)) continue;
    clipped.add(element);
    if (element instanceof HTMLElement || element instanceof MathMLElement) element.style.overflowX = 'clip';
  }
}

import type { WidthKit } from './kit.ts';

/**
 * Cuts off what is too wide for the page area whatever is done, each thing by itself: what is wider than its place in a box of
 * its own, what has a place but holds too much at its own edge. Items of lists have signs outside of theirs.
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

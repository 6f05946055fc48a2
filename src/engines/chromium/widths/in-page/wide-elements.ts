import type { WideElement, WidthKit } from './kit.ts';

/** What is wider than the page area, or has something in it that is, from the outside inwards. */
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

  /** What holds pages of another width may be as wide as these. */
  function holdsPages(element: Element): boolean {
    return own.some(([inner]) => inner !== element && element.contains(inner));
  }
}

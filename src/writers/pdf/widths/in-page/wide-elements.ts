import type { WidthKit } from './kit.ts';

/**
 * What is wider than the page area, or has something in it that is, from the outside inwards. Tables on turned pages are fitted
 * elsewhere.
 */
export function wideElements({ width }: WidthKit): Element[] {
  const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const page = document.documentElement.getBoundingClientRect();
  return [...document.body.querySelectorAll('*')].filter((element) => {
    if (element.closest('.offprint-turned') || element.parentElement?.closest('math, svg')) return false;
    const { left, right } = element.getBoundingClientRect();
    const hidden = element.clientWidth > 0 ? Math.max(0, element.scrollWidth - element.clientWidth) : 0;
    return (isRtl ? page.right - left : right - page.left) + hidden > width + 0.5;
  });
}

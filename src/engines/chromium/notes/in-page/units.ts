import type { Kit, Leaf, Unit } from './kit.ts';

/** The blocks of a flow, in order. Sections and the like are only passed through: they add nothing to it. */
export function unitsOf(kit: Kit, root: HTMLElement): Unit[] {
  const { height } = kit.area;
  return childrenOf(root).flatMap(unitsIn);

  function unitsIn(element: HTMLElement): Unit[] {
    const style = getComputedStyle(element);
    if (isOut(style) || element.getAttribute('role') === 'doc-endnotes') return [];
    if (isPassedThrough(element, style)) return childrenOf(element).flatMap(unitsIn);
    return [{ element, leaves: leavesIn(element, style) }];
  }

  /** Lists of many pages as well: what is hidden has to be small. */
  function isPassedThrough(element: HTMLElement, style: CSSStyleDeclaration): boolean {
    if (isWhole(element, style) || !childrenOf(element).some(isBlock)) return false;
    if (/^(?:ul|ol|dl)$/iu.test(element.tagName)) return heightOf(element) > 3 * height;
    const { paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = style;
    const edges = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].map(Number.parseFloat);
    return /^(?:div|section|article|main|header)$/iu.test(element.tagName) && edges.every((edge) => edge === 0);
  }

  function leavesIn(element: HTMLElement, style = getComputedStyle(element)): Leaf[] {
    if (isOut(style)) return [];
    if (isWhole(element, style)) return [{ element, kind: 'whole' }];
    const blocks = linesOf(element) ?? childrenOf(element).filter(isBlock);
    return blocks.length > 0 ? blocks.flatMap((block) => leavesIn(block)) : [{ element, kind: 'text' }];
  }

  /** Lines of code that are blocks: each says by itself whether a page may end before it or behind it. */
  function linesOf(element: HTMLElement): HTMLElement[] | undefined {
    const code = element.tagName === 'PRE' ? element.querySelector('code') : null;
    const lines = code ? childrenOf(code) : [];
    return lines[0] && isBlock(lines[0]) ? lines : undefined;
  }

  function heightOf(element: HTMLElement): number {
    return [...element.getClientRects()].reduce((sum, rect) => sum + rect.height, 0);
  }

  function childrenOf(element: HTMLElement): HTMLElement[] {
    return [...element.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
  }

  function isOut({ display, position }: CSSStyleDeclaration): boolean {
    return display === 'none' || position === 'absolute' || position === 'fixed';
  }

  function isBlock(element: HTMLElement): boolean {
    return !/^(?:inline|none|ruby|contents)/u.test(getComputedStyle(element).display);
  }

  function isWhole({ tagName }: HTMLElement, style: CSSStyleDeclaration): boolean {
    const { breakInside, display, columnCount, columnWidth, float } = style;
    if (/^(?:figure|img|table|hr|math)$/iu.test(tagName) || breakInside.startsWith('avoid')) return true;
    return (
      !/^(?:block|list-item|flow-root)$/u.test(display) ||
      columnCount !== 'auto' ||
      columnWidth !== 'auto' ||
      float !== 'none'
    );
  }
}

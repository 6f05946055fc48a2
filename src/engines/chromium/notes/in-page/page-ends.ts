import type { Kit, Leaf, PageEnd } from './kit.ts';

/** Where a page can end, from its end upwards: behind a block, or behind a line of one. */
export function* endsOf(kit: Kit, leaves: readonly Leaf[], column: number): Iterable<PageEnd> {
  for (const [index, leaf] of [...leaves.entries()].reverse()) {
    const spots = [...leaf.element.getClientRects()].map((rect) => kit.spotOf(kit, rect));
    const here = spots.find((spot) => spot.column === column);
    if (!here) {
      if (spots.some((spot) => spot.column < column)) return;
      continue;
    }
    const isLastPart = spots.every((spot) => spot.column <= column);
    const behind = isLastPart ? endBehind(leaf, leaves[index + 1], here.bottom) : undefined;
    if (behind) yield behind;
    if (leaf.kind === 'text') yield* kit.lineEnds(kit, leaf.element, column).reverse();
  }

  /** Behind a block and all that ends with it, unless either side wants no break there. */
  function endBehind({ element }: Leaf, next: Leaf | undefined, bottom: number): PageEnd | undefined {
    const ending = [element];
    for (let outer = element; isLastIn(outer, next?.element); ending.push(outer)) outer = outer.parentElement ?? outer;
    if (ending.some((block) => getComputedStyle(block).breakAfter.startsWith('avoid'))) return undefined;
    if (next && wantsNoBreakBefore(next.element, element)) return undefined;
    const last = ending.at(-1) ?? element;
    const isText = /^(?:p|li|dd)$/iu.test(last.tagName);
    if (!isText && getComputedStyle(last).breakAfter === 'column') return undefined;
    return {
      bottom: Math.max(bottom, ...ending.slice(1).map(bottomOf)),
      put(foot) {
        if (isText) last.append(foot);
        else last.after(foot);
        kit.align(kit, foot, column, 'block');
        if (!isText) foot.style.marginBlockStart = `${-Math.max(0, ...ending.map(marginBelow))}px`;
      },
      next: () => next?.element.getClientRects()[0],
    };
  }

  /** Whether a block ends another that has an end of its own: sections have none. */
  function isLastIn(block: HTMLElement, next: HTMLElement | undefined): boolean {
    const outer = block.parentElement;
    if (!outer || outer.contains(next ?? null)) return false;
    if (/^(?:body|main|section|article|header)$/iu.test(outer.tagName)) return false;
    return outer.tagName !== 'DIV' || hasEdge(outer);
  }

  /** Where a block ends, which may have begun pages before. */
  function bottomOf(block: HTMLElement): number {
    const rect = [...block.getClientRects()].at(-1);
    return rect ? kit.spotOf(kit, rect).bottom : 0;
  }

  function hasEdge(block: HTMLElement): boolean {
    const { paddingBottom, borderBottomWidth } = getComputedStyle(block);
    return Number.parseFloat(paddingBottom) + Number.parseFloat(borderBottomWidth) > 0;
  }

  function wantsNoBreakBefore(next: HTMLElement, before: HTMLElement): boolean {
    for (let block: HTMLElement | null = next; block && !block.contains(before); block = block.parentElement) {
      if (getComputedStyle(block).breakBefore.startsWith('avoid')) return true;
    }
    return false;
  }

  function marginBelow(block: HTMLElement): number {
    return Number.parseFloat(getComputedStyle(block).marginBottom);
  }
}

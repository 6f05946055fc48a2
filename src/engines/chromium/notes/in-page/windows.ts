import type { Kit, Leaf, Scopes, Spot, Unit, Window } from './kit.ts';

/** The blocks of a flow, in order. Sections and the like are transparent: they add nothing to it. */
export function unitsOf(kit: Kit, root: HTMLElement): Unit[] {
  const { height } = kit.area;
  return childrenOf(root).flatMap(unitsIn);

  function unitsIn(element: HTMLElement): Unit[] {
    const style = getComputedStyle(element);
    if (isOut(style) || element.getAttribute('role') === 'doc-endnotes') return [];
    if (isPassedThrough(element, style)) return childrenOf(element).flatMap(unitsIn);
    return [{ element, leaves: leavesIn(element, style) }];
  }

  /** Includes lists of many pages: hidden units have to be small. */
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

  /** Lines of code that are blocks: each controls whether a page may end before or after it. */
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

/** Columns follow the direction of the text. */
export function spotOf({ area }: Kit, { left, right, top, bottom }: DOMRect): Spot {
  const page = document.documentElement.getBoundingClientRect();
  const middle = (left + right) / 2;
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const distance = rtl ? page.right - middle : middle - page.left;
  return { column: Math.floor(distance / area.width), top: top - page.top, bottom: bottom - page.top };
}

export function startOf(kit: Kit, rect: DOMRect): number {
  const page = document.documentElement.getBoundingClientRect();
  const { column } = kit.spotOf(kit, rect);
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  return (rtl ? page.right - rect.right : rect.left - page.left) - column * kit.area.width;
}

/**
 * The element that lists of notes belong to and that begins on a page of its own: a chapter, or the whole document. One
 * is visible at a time, so that a chapter takes as long as it would alone.
 */
export function scopesOf(lists: readonly HTMLElement[]): Scopes {
  const scopes = new Map(lists.map((list) => [list, scopeOf(list)]));
  const others = new Set([...scopes.values()].flatMap(beside));
  let visible: HTMLElement[] = [];
  for (const element of others) away(element, true);
  return {
    only(list) {
      for (const element of visible) away(element, true);
      const scope = scopes.get(list) ?? document.body;
      visible = [...others].filter((element) => element.contains(list));
      for (const element of visible) away(element, false);
      for (const other of scopes.values()) other.removeAttribute('data-offprint-scope');
      scope.toggleAttribute('data-offprint-scope', true);
      return scope;
    },
    all() {
      for (const element of others) away(element, false);
      for (const scope of scopes.values()) scope.removeAttribute('data-offprint-scope');
    },
  };

  function scopeOf(list: HTMLElement): HTMLElement {
    for (let element = list.parentElement; element; element = element.parentElement) {
      if (getComputedStyle(element).breakBefore === 'column') return element;
    }
    return document.body;
  }

  /** Everything in the document outside an element. */
  function beside(element: HTMLElement): HTMLElement[] {
    const { parentElement } = element;
    if (element === document.body || !parentElement) return [];
    const siblings = [...parentElement.children].filter((child) => child !== element && child instanceof HTMLElement);
    return [...(siblings as HTMLElement[]), ...beside(parentElement)];
  }

  function away(element: HTMLElement, isAway: boolean): void {
    element.toggleAttribute('data-offprint-away', isAway);
  }
}

/** A window on a flow, initially empty. It only moves forward. */
export function windowOn(kit: Kit, units: Unit[]): Window {
  const { height } = kit.area;
  const indexes = new Map(units.map(({ element }, index) => [element, index]));
  const natural = units
    .map(({ element }) => element.getClientRects()[0])
    .map((rect) => {
      const spot = rect && kit.spotOf(kit, rect);
      return spot ? spot.column * height + spot.top : 0;
    });
  kit.effort += units.length;
  const spacer = document.createElement('div');
  let [first, end] = [0, 0];
  let feet: HTMLElement[] = [];
  for (const { element } of units) away(element, true);
  return {
    leaves: (): Leaf[] => units.slice(first, end).flatMap(({ leaves }) => leaves),
    add(foot) {
      feet.push(foot);
    },
    bring(reference) {
      const unit = indexOf(reference);
      if (unit === undefined) return undefined;
      show(unit + 1);
      for (let column = columnOf(reference); column !== undefined; column = columnOf(reference)) {
        if (isComplete(column)) {
          if (column < 3 || !moveTo(column)) return column;
        } else show(end + 1);
      }
      return undefined;
    },
    close() {
      spacer.remove();
      for (const { element } of units) away(element, false);
      for (const foot of document.querySelectorAll<HTMLElement>('.page-notes')) away(foot, false);
    },
  };

  function indexOf(reference: HTMLElement): number | undefined {
    for (let element: HTMLElement | null = reference; element; element = element.parentElement) {
      const index = indexes.get(element);
      if (index !== undefined) return index;
    }
    return undefined;
  }

  function columnOf(element: HTMLElement): number | undefined {
    const rect = element.getClientRects()[0];
    return rect && kit.spotOf(kit, rect).column;
  }

  /** Shows units up to one, and about a page more, since what follows determines where pages end. */
  function show(to: number): void {
    const limit = (natural[Math.min(to, units.length) - 1] ?? 0) + 1.5 * height;
    while (end < units.length && (end < to || (natural[end] ?? 0) < limit)) {
      const unit = units[end];
      if (unit) away(unit.element, false);
      end += 1;
    }
    kit.effort += end - first;
  }

  /** Whether a whole page follows that of a column, or everything there is. */
  function isComplete(column: number): boolean {
    const rects = units[end - 1]?.element.getClientRects() ?? [];
    const last = [...rects].at(-1);
    return end === units.length || (last !== undefined && kit.spotOf(kit, last).column > column + 1);
  }

  /** Hides what ends before the page of a column; what began before it keeps its place on its own page. */
  function moveTo(column: number): boolean {
    let next = first;
    while (next < end && (columnOf(units[next]?.element ?? spacer) ?? 0) < column) next += 1;
    next -= 1;
    const start = units[next]?.element;
    const before = start?.getClientRects()[0];
    if (!start || !before || next <= first) return false;
    const { top } = kit.spotOf(kit, before);
    const old = spacer.style.blockSize;
    const past = [
      ...units.slice(first, next).map(({ element }) => element),
      ...feet.filter((foot) => precedes(foot, start)),
    ];
    for (const element of past) away(element, true);
    document.body.prepend(spacer);
    kit.effort += end - next;
    if (![top, height, 10].some((size) => stands(start, top, size))) {
      for (const element of past) away(element, false);
      spacer.style.blockSize = old;
      return false;
    }
    first = next;
    feet = feet.filter((foot) => !past.includes(foot));
    return true;
  }

  /** Whether a block kept its distance from the top of its page, after a space of the given or a similar size. */
  function stands(element: HTMLElement, top: number, size: number): boolean {
    let room = size;
    for (let attempt = 0; attempt < 2 && room >= 0; attempt++) {
      spacer.style.blockSize = `${room}px`;
      const rect = element.getClientRects()[0];
      const missing = rect ? top - kit.spotOf(kit, rect).top : Number.NaN;
      if (Math.abs(missing) < 0.1) return true;
      room += missing;
    }
    return false;
  }

  function precedes(element: HTMLElement, other: HTMLElement): boolean {
    return (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  }

  function away(element: HTMLElement, isAway: boolean): void {
    element.toggleAttribute('data-offprint-away', isAway);
  }
}

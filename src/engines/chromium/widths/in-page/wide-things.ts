import type { WideElement, WideThing, WidthKit } from './kit.ts';

/**
 * Fits content that is too wide for the page area: first boxes and images, then words that are too long, then all text,
 * which breaks anywhere. Otherwise Chromium would scale all pages down.
 *
 * @returns whether nothing extends beyond the page area
 */
export function fitBoxes(kit: WidthKit): boolean {
  const pictures = /^(?:img|svg|video|canvas)$/iu;
  const controls = /^(?:object|iframe|input|select|textarea)$/iu;
  if (isFitting()) return true;
  // All are measured before any is changed, so that the document is laid out once rather than once for each.
  for (const element of wide().filter(exceedsRoom)) {
    set(element, { 'box-sizing': 'border-box', 'max-inline-size': '100%', 'min-inline-size': '0' });
    if (pictures.test(element.localName)) set(element, { 'block-size': 'auto' });
  }
  if (isFitting()) return true;
  // The other cells of a table keep their words whole.
  for (const element of wide().filter(hasLongWord)) set(element, { 'overflow-wrap': 'anywhere' });
  if (isFitting()) return true;
  for (const element of wide()) {
    set(element, { 'min-inline-size': '0', 'overflow-wrap': 'anywhere', 'text-wrap-mode': 'wrap' });
  }
  return isFitting();

  function isFitting(): boolean {
    if (kit.areas.size > 0 || document.querySelector('.offprint-outer')) return kit.wideElements(kit).length === 0;
    // The page area is wider than the lines if there could have been wide blocks.
    const { body, documentElement } = document;
    return kit.reach > 0 ? body.scrollWidth <= body.clientWidth + 1 : documentElement.scrollWidth <= kit.width;
  }

  function wide(): (HTMLElement | SVGElement)[] {
    return kit
      .wideElements(kit)
      .flatMap(({ element }) => (element instanceof HTMLElement || element instanceof SVGElement ? [element] : []));
  }

  function hasLongWord({ childNodes }: Element): boolean {
    const longest = 24;
    return [...childNodes].some(
      (node) => node instanceof Text && node.data.split(/[\s\u00AD\u200B-]+/u).some(({ length }) => length > longest),
    );
  }

  function exceedsRoom(element: Element): boolean {
    const isBox = !/^(?:inline|contents|table-)/u.test(getComputedStyle(element).display);
    if (!isBox && !pictures.test(element.localName) && !controls.test(element.localName)) return false;
    return element.getBoundingClientRect().width > kit.roomFor(element);
  }

  function set({ style }: HTMLElement | SVGElement, declarations: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(declarations)) style.setProperty(name, value, 'important');
  }
}

export function simulateAreas({ width, areas }: WidthKit): () => void {
  const style = document.createElement('style');
  style.textContent = '.offprint-turned { display: none !important; }';
  const isTurned = document.querySelector('.offprint-turned') !== null;
  if (isTurned) document.head.append(style);
  const before = [...areas.keys()].map((element) => [element, element.style.inlineSize] as const);
  for (const [element, area] of areas) element.style.inlineSize = `calc(100% + ${area.width - width}px)`;
  return () => {
    style.remove();
    for (const [element, size] of before) element.style.inlineSize = size;
  };
}

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
export function wideElements({ width, reach, areas }: WidthKit): WideElement[] {
  const own = [...areas];
  const outer = new Set<Element>();
  const holders = new Set<Element>();
  for (const block of reach > 0 ? document.querySelectorAll('.offprint-outer') : []) {
    for (const one of [block, ...block.querySelectorAll('*')]) outer.add(one);
    for (let around = block.parentElement; around; around = around.parentElement) holders.add(around);
  }
  const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const page = document.documentElement.getBoundingClientRect();
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const by = reachOf(element) - widthFor(element);
    const isPart = element.parentElement?.closest('math, svg, .offprint-cut');
    return by > 0.5 && !isPart && !holdsPages(element) ? [{ element, by }] : [];
  });

  function reachOf(element: Element): number {
    const { left, right, width, height } = element.getBoundingClientRect();
    // What is not displayed is nowhere.
    if (width === 0 && height === 0) return 0;
    const hidden = element.clientWidth > 0 ? Math.max(0, element.scrollWidth - element.clientWidth) : 0;
    return (isRtl ? page.right - left : right - page.left) + hidden;
  }

  function widthFor(element: Element): number {
    const all = own.find(([named]) => named.contains(element))?.[1].width ?? width;
    // The widths that scroll are whole pixels.
    if (holders.has(element)) return all + 1;
    return outer.has(element) ? all : all - reach;
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
    kit.markCut(box);
  }
  for (const { element, display } of found.reverse()) {
    if (isDone(element) || !/^(?:block|flow-root|flex|grid)/u.test(display)) continue;
    clipped.add(element);
    if (element instanceof HTMLElement || element instanceof MathMLElement) element.style.overflowX = 'clip';
  }
}

/** Marks something that is cut off by a frame, as of what is missing, with an ellipsis. */
export function markCut(element: Element): void {
  const { display, direction } = getComputedStyle(element);
  const frame = document.createElement(display.startsWith('inline') ? 'span' : 'div');
  frame.className = 'offprint-cut';
  // Formulas begin at the left in texts of any direction.
  frame.style.direction = direction;
  element.before(frame);
  frame.append(element);
}

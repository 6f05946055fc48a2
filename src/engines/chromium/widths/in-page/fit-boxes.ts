import type { WidthKit } from './kit.ts';

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
    if (kit.areas.size > 0) return kit.wideElements(kit).length === 0;
    return document.documentElement.scrollWidth <= kit.width;
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

import type { Entry, FootNote, Kit } from './kit.ts';

/** How high each note is at the foot of a page: all are laid out once, together. */
export function measure(kit: Kit, entries: readonly Entry[]): void {
  const notes = entries.flatMap((entry) => entry.notes);
  const foot = document.createElement('div');
  foot.className = 'page-notes';
  foot.style.cssText = `inline-size: ${kit.axis.width}px; position: absolute; visibility: hidden`;
  document.body.append(foot);
  kit.head = foot.getBoundingClientRect().height;
  foot.append(...notes.map(({ element }) => element));
  for (const note of notes) note.height = note.element.getBoundingClientRect().height;
  for (const { element } of notes) element.remove();
  foot.remove();
}

/** Pixels that notes take at the foot of a page. */
export function footHeight({ head }: Kit, notes: readonly FootNote[]): number {
  return notes.reduce((sum, { height }) => sum + height, notes.length === 0 ? 0 : head);
}

/** What fills a page down to its end, with the notes at its end. */
export function footOf({ axis, list }: Kit, notes: readonly FootNote[], height: number): HTMLElement {
  const foot = document.createElement('div');
  foot.className = notes.length === 0 ? 'page-notes empty' : 'page-notes';
  foot.style.cssText = `block-size: ${height}px; inline-size: ${axis.width}px`;
  foot.dataset.list = list;
  foot.append(...notes.map(({ element }) => element));
  return foot;
}

/** Aligns a foot with the lines of the text, whatever it stands in. A float leaves no room beside it. */
export function align(kit: Kit, foot: HTMLElement, column: number, flow: 'float' | 'block'): void {
  const box = boxOf(foot.parentElement);
  const rect = [...box.getClientRects()].find((one) => kit.spotOf(kit, one).column === column);
  if (!rect) return;
  const style = getComputedStyle(box);
  const [before, after] = [
    Number.parseFloat(style.paddingInlineStart) + Number.parseFloat(style.borderInlineStartWidth),
    Number.parseFloat(style.paddingInlineEnd) + Number.parseFloat(style.borderInlineEndWidth),
  ];
  const shift = kit.axis.start - kit.startOf(kit, rect) - before;
  foot.style.marginInlineStart = `${shift}px`;
  foot.classList.toggle('covering', isDrawn(box));
  if (flow === 'block') return;
  foot.style.float = 'inline-start';
  foot.style.marginInlineEnd = `${rect.width - before - after - shift - kit.axis.width}px`;

  function boxOf(element: HTMLElement | null): HTMLElement {
    if (!element) return document.body;
    return /^(?:inline|contents)/u.test(getComputedStyle(element).display) ? boxOf(element.parentElement) : element;
  }

  /** Whether there would be rules or a wash behind the notes. */
  function isDrawn(element: HTMLElement | null): boolean {
    if (!element || /^(?:main|body)$/iu.test(element.tagName)) return false;
    const { backgroundColor, borderInlineStartWidth, borderInlineEndWidth } = getComputedStyle(element);
    const hasRules = Number.parseFloat(borderInlineStartWidth) + Number.parseFloat(borderInlineEndWidth) > 0;
    return hasRules || !/^(?:transparent|rgba\(0, 0, 0, 0\))$/u.test(backgroundColor) || isDrawn(element.parentElement);
  }
}

import type { Entry, Kit } from './kit.ts';

/**
 * Places the notes of a list next to the lines that refer to them, in the space before the text in the page area. A
 * note that would extend beyond the page moves up, unless another is in the way.
 */
export function besideText(kit: Kit, entries: readonly Entry[]): Set<Entry> {
  // List markers are between the notes and the text: this much is reserved for them, in ems of the text.
  const signs = 1.8 * Number.parseFloat(getComputedStyle(document.body).fontSize);
  // In less space no line has more than a word or two, in pixels.
  const least = 64;
  const width = kit.axis.start - signs;
  if (width < least) return new Set();
  const boxes = new Map(entries.filter(isInFlow).map((entry) => [entry, boxOf(entry)]));
  kit.effort += 2 * entries.length;
  const late = [...boxes].filter(([{ reference }, box]) => !isBeside(box, reference));
  const lifts = late.map(([{ reference }, box]) => [box, box.offsetHeight - lineOf(reference)] as const);
  for (const [box, lift] of lifts) box.style.marginBlockStart = `${-lift}px`;
  const set = new Set<Entry>();
  let previous: HTMLElement | undefined;
  for (const [entry, box] of boxes) {
    const isSet = isBeside(box, entry.reference) && !(previous && isOver(previous, box));
    if (isSet) set.add(entry);
    if (isSet) previous = box;
    else boxes.delete(entry);
    if (!isSet) box.classList.add('lost');
  }
  for (const box of document.querySelectorAll('.page-notes.lost')) box.remove();
  return set;

  /** A note next to the lines of a table cell would increase the height of the cell. */
  function isInFlow({ reference }: Entry): boolean {
    for (let element = reference.parentElement; element && element !== document.body; element = element.parentElement) {
      if (!/^(?:block|inline|list-item)$/u.test(getComputedStyle(element).display)) return false;
    }
    return true;
  }

  function boxOf({ reference, notes }: Entry): HTMLElement {
    const box = document.createElement('div');
    box.className = 'page-notes side';
    box.style.inlineSize = `${width}px`;
    box.append(...notes.map(({ element }) => element));
    const mark = reference.closest('sup') ?? reference;
    const block = blockOf(mark);
    const rect = block.getClientRects()[0];
    const { paddingInlineStart, borderInlineStartWidth } = getComputedStyle(block);
    const edge = Number.parseFloat(paddingInlineStart) + Number.parseFloat(borderInlineStartWidth);
    const indent = rect ? kit.startOf(kit, rect) + edge : kit.axis.start;
    box.style.marginInlineStart = `${-indent}px`;
    // With margins it has no width, so that lines of text do not move aside.
    box.style.marginInlineEnd = `${indent - width - 1}px`;
    mark.after(box);
    return box;
  }

  function blockOf(element: Element): HTMLElement {
    const parent = element.parentElement ?? document.body;
    return getComputedStyle(parent).display.startsWith('inline') ? blockOf(parent) : parent;
  }

  function isBeside(box: HTMLElement, reference: HTMLElement): boolean {
    const rects = [...box.getClientRects()];
    const [own] = rects;
    const line = reference.getClientRects()[0];
    if (!own || !line || rects.length > 1) return false;
    const spot = kit.spotOf(kit, own);
    return spot.column === kit.spotOf(kit, line).column && spot.top >= 0 && spot.bottom <= kit.area.height;
  }

  function isOver(previous: HTMLElement, box: HTMLElement): boolean {
    const [above, own] = [
      kit.spotOf(kit, previous.getBoundingClientRect()),
      kit.spotOf(kit, box.getBoundingClientRect()),
    ];
    return above.column === own.column && above.bottom > own.top + 0.5;
  }

  function lineOf(reference: HTMLElement): number {
    return Number.parseFloat(getComputedStyle(blockOf(reference)).lineHeight) || 0;
  }
}

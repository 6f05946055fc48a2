import type { Entry, Kit, Outcome, PageEnd, Window } from './kit.ts';

/** Places the notes of a document at the feet of its pages, list by list: each chapter of a book has its own. */
export function layOut(kit: Kit, place: 'page' | 'margin'): Outcome {
  const lists = [...document.querySelectorAll<HTMLElement>('[role="doc-endnotes"]')];
  const text = document.querySelector<HTMLElement>('main') ?? document.body;
  const outcome: Outcome = { placed: [], left: [], effort: 0 };
  // A page of several columns has no area below all of them. Each chapter of a book has its own.
  const chapters = text.querySelectorAll(':scope > .chapter:not(.index)');
  if ([text, ...chapters].some((element) => getComputedStyle(element).columnCount !== 'auto')) return outcome;
  kit.area = kit.pageArea();
  // All columns have one size: content on pages of another size keeps its notes at the end.
  const own = [...kit.ownAreas(kit).keys()];
  const restore = kit.asColumns(kit.area);
  const byList = measured();
  const { only, all } = kit.scopesOf(place === 'margin' ? [] : lists);
  for (const [list, entries] of byList) {
    // It would pull the preceding words to the next page, with their notes.
    list.style.breakBefore = 'auto';
    kit.list = String(lists.indexOf(list));
    list.dataset.list = kit.list;
    const usual = entries.filter(({ reference }) => !own.some((element) => element.contains(reference)));
    settle(entries, place === 'margin' ? kit.besideText(kit, usual) : kit.layOutFlow(kit, only(list), usual));
    kit.tidy(list);
  }
  all();
  restore();
  return { ...outcome, effort: kit.effort };

  /** The notes of all lists, measured while nothing else is visible. */
  function measured(): Map<HTMLElement, Entry[]> {
    const children = [...text.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    for (const child of children) child.toggleAttribute('data-offprint-away', true);
    const rect = text.getBoundingClientRect();
    kit.axis = { start: kit.startOf(kit, rect), width: rect.width };
    kit.setStyles(text);
    const found = new Map(lists.map((list) => [list, kit.entriesOf(kit, list)]));
    kit.measure(kit, [...found.values()].flat());
    for (const child of children) child.toggleAttribute('data-offprint-away', false);
    return found;
  }

  function settle(entries: readonly Entry[], placed: ReadonlySet<Entry>): void {
    for (const entry of entries) {
      const ids = entry.notes.map(({ id }) => id);
      if (placed.has(entry)) outcome.placed.push(...ids);
      else {
        for (const note of entry.notes) kit.giveBack(note);
        outcome.left.push(...ids);
      }
    }
  }
}

/** Places the notes of one flow, except those that fill more than a third of a page. @returns the placed notes */
export function layOutFlow(kit: Kit, scope: HTMLElement, all: readonly Entry[]): Set<Entry> {
  const entries = all.filter(({ notes }) => kit.footHeight(kit, notes) <= kit.area.height / 3);
  const units = kit.unitsOf(kit, scope);
  const window = kit.windowOn(kit, units);
  const placed = new Set<Entry>();
  let pushed: Entry | undefined;
  for (let done = 0; done < entries.length; ) {
    const entry = entries[done];
    if (!entry) break;
    const column = window.bring(entry.reference);
    const count = column === undefined ? -1 : kit.settlePage(kit, entries.slice(done), window, column);
    for (const settled of entries.slice(done, done + Math.max(0, count))) placed.add(settled);
    // A note that was deferred to the next page and does not fit there either stays at the end.
    done += count > 0 ? count : count === 0 && pushed !== entry ? 0 : 1;
    pushed = count === 0 ? entry : undefined;
  }
  window.close();
  return placed;
}

/**
 * Places the notes of one page: those whose references are on it, as far as they fit together with the lines of the
 * references. The others move to the next page, with the lines that refer to them.
 *
 * @param entries entries that are not placed yet; the first is on the page
 * @returns the number placed; -1 if the first cannot be
 */
export function settlePage(kit: Kit, entries: readonly Entry[], window: Window, column: number): number {
  // A page may end slightly before its area does: rounding must not push anything to the next page.
  const slack = 0.75;
  const attempts = 6;
  const after = entries.findIndex(({ reference }) => columnOf(reference) !== column);
  const here = after === -1 ? entries : entries.slice(0, after);
  for (let count = here.length; count >= 0; count--) {
    if (settle(here.slice(0, count), here[count]?.reference)) return count;
  }
  return -1;

  function settle(entries: readonly Entry[], pushed: HTMLElement | undefined): boolean {
    const notes = entries.flatMap((entry) => entry.notes);
    const room = kit.area.height - slack;
    const lowest = room - kit.footHeight(kit, notes);
    // A page is shortened to defer a reference, but not by more than half.
    const highest = bottomOf(entries.at(-1)?.reference) ?? room / 2;
    const limit = bottomOf(pushed) ?? Number.POSITIVE_INFINITY;
    let tried = 0;
    for (const end of kit.endsOf(kit, window.leaves(), column)) {
      if (end.bottom > lowest || end.bottom >= limit) continue;
      if (end.bottom < highest || tried === attempts) return false;
      tried += 1;
      const foot = kit.footOf(kit, notes, room - end.bottom);
      end.put(foot);
      fill(foot, room);
      if (holds(foot, end, entries, pushed)) {
        window.add(foot);
        return true;
      }
      takeOut(foot);
    }
    return false;
  }

  /** Corrects the height of a foot once its exact start is known. */
  function fill(foot: HTMLElement, room: number): void {
    const { top, bottom } = kit.spotOf(kit, foot.getBoundingClientRect());
    kit.effort += window.leaves().length;
    if (Math.abs(bottom - room) > 0.02 && Math.abs(bottom - room) < 5) foot.style.blockSize = `${room - top}px`;
  }

  /** Whether the page came out as intended. */
  function holds(foot: HTMLElement, end: PageEnd, entries: readonly Entry[], pushed: HTMLElement | undefined): boolean {
    const rects = [...foot.getClientRects()];
    const next = end.next(foot);
    return (
      rects.length === 1 &&
      rects.every((rect) => kit.spotOf(kit, rect).column === column && isAligned(rect)) &&
      entries.every(({ reference }) => columnOf(reference) === column) &&
      (!pushed || columnOf(pushed) !== column) &&
      (!next || kit.spotOf(kit, next).column > column)
    );
  }

  /** Content that extends beyond the page area scales the whole print down. */
  function isAligned(rect: DOMRect): boolean {
    return Math.abs(kit.startOf(kit, rect) - kit.axis.start) < 1;
  }

  function takeOut(foot: HTMLElement): void {
    const parent = foot.parentElement;
    foot.replaceChildren();
    foot.remove();
    parent?.normalize();
  }

  function bottomOf(reference: HTMLElement | undefined): number | undefined {
    const rect = reference?.getClientRects()[0];
    return rect && kit.spotOf(kit, rect).bottom;
  }

  function columnOf(element: HTMLElement): number | undefined {
    const rect = element.getClientRects()[0];
    return rect && kit.spotOf(kit, rect).column;
  }
}

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

import type { Entry, Kit, PageEnd, Window } from './kit.ts';

/**
 * Sets the notes of one page: those of the references that stand on it, as far as they have room together with the lines of
 * these. The others go to the next page, with the lines that refer to them.
 *
 * @param entries what is not placed yet; the first is on the page
 * @returns how many were set; -1 where the first cannot be
 */
export function settlePage(kit: Kit, entries: readonly Entry[], window: Window, column: number): number {
  // A page may end a little before its area does: what is rounded must not come to stand on the next one.
  const slack = 0.75;
  const attempts = 6;
  const after = entries.findIndex(({ reference }) => columnOf(reference) !== column);
  const here = after === -1 ? entries : entries.slice(0, after);
  for (let count = here.length; count >= 0; count--) {
    if (settle(here.slice(0, count), here[count]?.reference)) return count;
  }
  return -1;

  function settle(taken: readonly Entry[], pushed: HTMLElement | undefined): boolean {
    const notes = taken.flatMap((entry) => entry.notes);
    const room = kit.area.height - slack;
    const lowest = room - kit.footHeight(kit, notes);
    // A page is cut short to send a reference on, but not by more than half.
    const highest = bottomOf(taken.at(-1)?.reference) ?? room / 2;
    const limit = bottomOf(pushed) ?? Number.POSITIVE_INFINITY;
    let tried = 0;
    for (const end of kit.endsOf(kit, window.leaves(), column)) {
      if (end.bottom > lowest || end.bottom >= limit) continue;
      if (end.bottom < highest || tried === attempts) return false;
      tried += 1;
      const foot = kit.footOf(kit, notes, room - end.bottom);
      end.put(foot);
      fill(foot, room);
      if (holds(foot, end, taken, pushed)) {
        window.add(foot);
        return true;
      }
      takeOut(foot);
    }
    return false;
  }

  /** Corrects the height of a foot, once it is known where exactly it begins. */
  function fill(foot: HTMLElement, room: number): void {
    const { top, bottom } = kit.spotOf(kit, foot.getBoundingClientRect());
    kit.effort += window.leaves().length;
    if (Math.abs(bottom - room) > 0.02 && Math.abs(bottom - room) < 5) foot.style.blockSize = `${room - top}px`;
  }

  /** Whether the page has come out as it was meant to. */
  function holds(foot: HTMLElement, end: PageEnd, taken: readonly Entry[], pushed: HTMLElement | undefined): boolean {
    const rects = [...foot.getClientRects()];
    const next = end.next(foot);
    return (
      rects.length === 1 &&
      rects.every((rect) => kit.spotOf(kit, rect).column === column && isAligned(rect)) &&
      taken.every(({ reference }) => columnOf(reference) === column) &&
      (!pushed || columnOf(pushed) !== column) &&
      (!next || kit.spotOf(kit, next).column > column)
    );
  }

  /** What reaches out of the page area makes the whole print smaller. */
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

import type { Kit, Leaf, Unit, Window } from './kit.ts';

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

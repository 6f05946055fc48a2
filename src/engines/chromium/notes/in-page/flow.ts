import type { Entry, Kit } from './kit.ts';

/** Sets the notes of one flow, those excepted that fill more than a third of a page. @returns those that found their place */
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
    // What was sent on to the next page and finds no place there either stays at the end.
    done += count > 0 ? count : count === 0 && pushed !== entry ? 0 : 1;
    pushed = count === 0 ? entry : undefined;
  }
  window.close();
  return placed;
}

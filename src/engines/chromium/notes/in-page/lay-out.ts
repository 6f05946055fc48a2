import type { Entry, Kit, Outcome } from './kit.ts';

/** Sets the notes of a document at the feet of its pages, list by list: each chapter of a book has its own. */
export function layOut(kit: Kit, place: 'page' | 'margin'): Outcome {
  const lists = [...document.querySelectorAll<HTMLElement>('[role="doc-endnotes"]')];
  const text = document.querySelector<HTMLElement>('main') ?? document.body;
  const outcome: Outcome = { placed: [], left: [], effort: 0 };
  // A page of several columns has no place that is below them all.
  if (getComputedStyle(text).columnCount !== 'auto') return outcome;
  kit.area = kit.pageArea();
  // Columns are all of one size: what is on pages of another has its notes at the end.
  const own = [...kit.ownAreas(kit).keys()];
  const restore = kit.asColumns(kit.area);
  const byList = measured();
  const { only, all } = kit.scopesOf(place === 'margin' ? [] : lists);
  for (const [list, entries] of byList) {
    // It would pull the last words before it to the next page, with the notes of their own.
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

  /** The notes of all lists, measured while nothing else is in view. */
  function measured(): Map<HTMLElement, Entry[]> {
    const shown = [...text.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    for (const child of shown) child.toggleAttribute('data-offprint-away', true);
    const rect = text.getBoundingClientRect();
    kit.axis = { start: kit.startOf(kit, rect), width: rect.width };
    kit.setStyles(text);
    const found = new Map(lists.map((list) => [list, kit.entriesOf(kit, list)]));
    kit.measure(kit, [...found.values()].flat());
    for (const child of shown) child.toggleAttribute('data-offprint-away', false);
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

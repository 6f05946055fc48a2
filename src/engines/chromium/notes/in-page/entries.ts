import type { Entry, FootNote, Kit } from './kit.ts';

/** The notes of a list, removed from it, by the references that bring them to a page: the first reference to each. */
export function entriesOf(_kit: Kit, list: HTMLElement): Entry[] {
  const items = new Map([...list.querySelectorAll<HTMLElement>('ol > li[id]')].map((item) => [item.id, item]));
  const all = [...document.querySelectorAll<HTMLAnchorElement>('[role="doc-noteref"]')];
  const references = all.filter(({ hash }) => items.has(decodeURIComponent(hash.slice(1))));
  const first = new Map<string, HTMLElement>();
  const inText = (reference: HTMLElement) => !reference.closest('[role="doc-endnotes"]');
  for (const reference of [...references.filter(inText), ...references.filter((one) => !inText(one))]) {
    const id = decodeURIComponent(reference.hash.slice(1));
    if (!first.has(id)) first.set(id, reference);
  }
  const inside = new Map<HTMLElement, HTMLElement[]>();
  for (const [id, reference] of first) {
    const holder = reference.closest<HTMLElement>('[role="doc-endnotes"] li[id]');
    const item = items.get(id);
    if (holder && item) inside.set(holder, [...(inside.get(holder) ?? []), item]);
  }
  const entries = [...first].filter(([, reference]) => inText(reference));
  return entries.map(([id, reference]) => ({ reference, notes: withThoseInside(items.get(id)) }));

  function withThoseInside(item: HTMLElement | undefined): FootNote[] {
    const seen = new Set<HTMLElement>();
    const notes: FootNote[] = [];
    const waiting = item ? [item] : [];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      notes.push(footNoteOf(next));
      waiting.push(...(inside.get(next) ?? []).toReversed());
    }
    return notes;
  }

  function footNoteOf(item: HTMLElement): FootNote {
    const { id } = item;
    const element = document.createElement('div');
    element.className = 'page-note';
    element.setAttribute('role', 'doc-footnote');
    const number = document.createElement('span');
    number.className = 'page-note-number';
    const text = first.get(id)?.textContent ?? '';
    const arrows = [...item.querySelectorAll<HTMLElement>('[role="doc-backlink"]')];
    // Next to its text, a note needs no arrow: its number leads back.
    const back = arrows[0]?.cloneNode();
    if (back) {
      back.textContent = text;
      number.append(back);
    } else number.textContent = text;
    for (const arrow of arrows) arrow.hidden = true;
    element.append(number, ...item.childNodes);
    element.id = id;
    if (item.lang) element.lang = item.lang;
    item.removeAttribute('id');
    item.dataset.note = id;
    item.style.display = 'none';
    return { id, item, element, height: 0 };
  }
}

/** Puts a note back in its place. */
export function giveBack({ id, item, element }: FootNote): void {
  element.querySelector('.page-note-number')?.remove();
  for (const arrow of element.querySelectorAll<HTMLElement>('[role="doc-backlink"]')) arrow.hidden = false;
  item.append(...element.childNodes);
  item.style.removeProperty('display');
  item.id = id;
  element.remove();
}

/** Removes notes from the feet of pages. Their space stays, so nothing else moves, unless the feet are dissolved. */
export function returnNotes(kit: Kit, ids: readonly string[], dissolve: boolean): void {
  const lists = new Set<HTMLElement>();
  const items = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-note]')].map((item) => [item.dataset.note, item]),
  );
  for (const id of ids) {
    const element = document.getElementById(id);
    const foot = element?.closest('.page-notes');
    const item = items.get(id);
    const list = item?.closest<HTMLElement>('[role="doc-endnotes"]');
    if (!element || !foot || !item || !list) continue;
    kit.giveBack({ id, item, element, height: 0 });
    foot.classList.toggle('empty', foot.childElementCount === 0);
    if (foot.matches('.side.empty')) foot.remove();
    lists.add(list);
  }
  for (const list of lists) {
    if (dissolve)
      for (const foot of document.querySelectorAll(`.page-notes[data-list="${list.dataset.list}"]`)) foot.remove();
    kit.tidy(list);
  }
}

/** Keeps the numbers of the notes left in a list, and hides the list if it is empty. */
export function tidy(list: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLLIElement>('ol > li')];
  let left = 0;
  for (const [index, item] of items.entries()) {
    item.value = index + 1;
    if (item.style.display !== 'none') left += 1;
  }
  list.style.display = left === 0 ? 'none' : '';
}

/** The height of each note at the foot of a page: all are laid out together, once. */
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

/** Height of notes at the foot of a page, in pixels. */
export function footHeight({ head }: Kit, notes: readonly FootNote[]): number {
  return notes.reduce((sum, { height }) => sum + height, notes.length === 0 ? 0 : head);
}

/** An element that fills the rest of a page, with the notes at its end. */
export function footOf({ axis, list }: Kit, notes: readonly FootNote[], height: number): HTMLElement {
  const foot = document.createElement('div');
  foot.className = notes.length === 0 ? 'page-notes empty' : 'page-notes';
  foot.style.cssText = `block-size: ${height}px; inline-size: ${axis.width}px`;
  foot.dataset.list = list;
  foot.append(...notes.map(({ element }) => element));
  return foot;
}

/** Aligns a foot with the lines of the text, whatever contains it. There must be no space next to a float. */
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

  /** Whether there would be rules or a background behind the notes. */
  function isDrawn(element: HTMLElement | null): boolean {
    if (!element || /^(?:main|body)$/iu.test(element.tagName)) return false;
    const { backgroundColor, borderInlineStartWidth, borderInlineEndWidth } = getComputedStyle(element);
    const hasRules = Number.parseFloat(borderInlineStartWidth) + Number.parseFloat(borderInlineEndWidth) > 0;
    return hasRules || !/^(?:transparent|rgba\(0, 0, 0, 0\))$/u.test(backgroundColor) || isDrawn(element.parentElement);
  }
}

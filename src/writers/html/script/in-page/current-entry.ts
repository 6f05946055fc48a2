/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Scrolls the entry of the current page into view, in a table of contents with its own scrollbar. */
export function currentEntry(): void {
  for (const entry of document.querySelectorAll<HTMLElement>('nav [aria-current="page"]')) {
    let box = entry.parentElement;
    while (box && box !== document.body && box.scrollHeight <= box.clientHeight) box = box.parentElement;
    if (!box || box === document.body) continue;
    const { top, height } = box.getBoundingClientRect();
    box.scrollTop += entry.getBoundingClientRect().top - top - height / 3;
  }
}

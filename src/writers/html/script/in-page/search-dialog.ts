/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Controls } from './copy-code.ts';
import type { FoundPage } from './search-index.ts';
import type { ResultList } from './search-results.ts';

/** The words of the dialog, its result list, and its search function. */
export interface SearchParts {
  controls: Controls;
  /** The ten digits of the language. */
  digits: string;
  list: ResultList;
  /** Absent if the page was opened from a folder, where a browser cannot read the index. */
  find: ((words: string) => Promise<FoundPage[]>) | undefined;
}

/**
 * Search in a dialog: `/` and Ctrl+K open it, arrows select, Enter follows, Escape closes. A combobox with a listbox,
 * as in the ARIA Authoring Practices.
 */
export function searchDialog({ controls, digits, list, find }: SearchParts): void {
  const dialog = document.createElement('dialog');
  const input = document.createElement('input');
  const close = document.createElement('button');
  const status = document.createElement('p');
  const bar = document.createElement('div');
  dialog.className = 'search-dialog';
  dialog.ariaLabel = controls.searchBook;
  bar.className = 'search-bar';
  input.role = 'combobox';
  input.ariaLabel = controls.searchBook;
  input.placeholder = controls.searchBook;
  input.ariaAutoComplete = 'list';
  input.ariaExpanded = 'false';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.enterKeyHint = 'search';
  input.setAttribute('aria-controls', list.element.id);
  close.type = 'button';
  close.className = 'search-close';
  close.ariaLabel = controls.close;
  status.role = 'status';
  bar.append(input, close);
  dialog.append(bar, status, list.element);

  const point = () => {
    const option = list.active();
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const show = (pages: readonly FoundPage[], said: string) => {
    list.show(pages);
    input.ariaExpanded = String(list.count() > 0);
    status.textContent = said;
    point();
  };
  /** The current search; results of an earlier one are discarded. */
  let latest = 0;
  const search = async () => {
    const words = input.value.trim();
    const own = ++latest;
    if (!find || !words) return show([], find ? '' : controls.searchNeedsServer);
    try {
      const pages = await find(words);
      if (own !== latest) return;
      const count = pages.reduce((sum, { places }) => sum + places.length, 0);
      const number = String(count).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
      show(pages, count > 0 ? `${controls.results}: ${number}` : controls.noResults);
    } catch {
      if (own === latest) show([], controls.searchFailed);
    }
  };
  const open = () => {
    if (dialog.open) return;
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    input.select();
    search();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') list.active()?.click();
    else if (event.key === 'ArrowDown') list.move(1);
    else if (event.key === 'ArrowUp') list.move(-1);
    else return;
    event.preventDefault();
    point();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    // Closes on a click outside the dialog or on a result, which may be on this page.
    if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const writing = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
    const slash = key === '/' && !ctrlKey && !metaKey && !altKey && !writing;
    if (!slash && !(key.toLowerCase() === 'k' && (ctrlKey || metaKey))) return;
    event.preventDefault();
    open();
  });
  for (const button of document.querySelectorAll('.search-button')) button.addEventListener('click', open);
}

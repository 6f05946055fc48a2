/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { FoundPage, FoundPlace } from './search-index.ts';

/** The result list: groups of options, one group per page, of which one option may be active. */
export interface ResultList {
  element: HTMLElement;
  show(pages: readonly FoundPage[]): void;
  count(): number;
  /** Activates the next or previous option, and wraps around. Returns its element, if there is one. */
  move(by: 1 | -1): HTMLAnchorElement | undefined;
  active(): HTMLAnchorElement | undefined;
}

/** @param label the name of the list */
export function searchResults(label: string): ResultList {
  const list = document.createElement('div');
  list.role = 'listbox';
  list.id = 'offprint-results';
  list.ariaLabel = label;
  list.hidden = true;
  let options: HTMLAnchorElement[] = [];
  let active: HTMLAnchorElement | undefined;

  const make = (name: 'a' | 'div' | 'span' | 'mark', className: string, ...content: (Node | string)[]) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const optionOf = ({ title, url, excerpt }: FoundPlace) => {
    const marked = excerpt.map((part, index) => (index % 2 ? make('mark', '', part) : part));
    const option = make('a', '', make('span', 'place', title), make('span', 'excerpt', ...marked)) as HTMLAnchorElement;
    option.role = 'option';
    option.id = `offprint-result-${options.length}`;
    option.href = url;
    option.tabIndex = -1;
    option.ariaSelected = 'false';
    options.push(option);
    return option;
  };
  const groupOf = ({ title, places }: FoundPage, index: number) => {
    const heading = make('div', 'page-title', title);
    heading.id = `offprint-result-page-${index}`;
    const group = make('div', '', heading, ...places.map(optionOf));
    group.role = 'group';
    group.setAttribute('aria-labelledby', heading.id);
    return group;
  };
  const activate = (option: HTMLAnchorElement | undefined) => {
    if (active) active.ariaSelected = 'false';
    active = option;
    if (!active) return;
    active.ariaSelected = 'true';
    active.scrollIntoView({ block: 'nearest' });
  };
  list.addEventListener('pointermove', ({ target }) => {
    const option = target instanceof Element ? target.closest('a') : null;
    if (option && option !== active) activate(option);
  });
  return {
    element: list,
    show: (pages) => {
      options = [];
      list.replaceChildren(...pages.map(groupOf));
      list.hidden = options.length === 0;
      list.scrollTop = 0;
      activate(options[0]);
    },
    count: () => options.length,
    move: (by) => {
      const index = active ? options.indexOf(active) : -1;
      activate(options.at((index + by) % options.length));
      return active;
    },
    active: () => active,
  };
}

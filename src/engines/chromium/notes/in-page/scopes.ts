import type { Scopes } from './kit.ts';

/**
 * What lists of notes belong to and begins on a page of its own: a chapter, or all of the document. One is in view at a
 * time, so that a chapter takes as long as it would alone.
 */
export function scopesOf(lists: readonly HTMLElement[]): Scopes {
  const scopes = new Map(lists.map((list) => [list, scopeOf(list)]));
  const others = new Set([...scopes.values()].flatMap(beside));
  let shown: HTMLElement[] = [];
  for (const element of others) away(element, true);
  return {
    only(list) {
      for (const element of shown) away(element, true);
      const scope = scopes.get(list) ?? document.body;
      shown = [...others].filter((element) => element.contains(list));
      for (const element of shown) away(element, false);
      for (const other of scopes.values()) other.removeAttribute('data-offprint-scope');
      scope.toggleAttribute('data-offprint-scope', true);
      return scope;
    },
    all() {
      for (const element of others) away(element, false);
      for (const scope of scopes.values()) scope.removeAttribute('data-offprint-scope');
    },
  };

  function scopeOf(list: HTMLElement): HTMLElement {
    for (let element = list.parentElement; element; element = element.parentElement) {
      if (getComputedStyle(element).breakBefore === 'column') return element;
    }
    return document.body;
  }

  /** All that the document has beside an element. */
  function beside(element: HTMLElement): HTMLElement[] {
    const { parentElement } = element;
    if (element === document.body || !parentElement) return [];
    const siblings = [...parentElement.children].filter((child) => child !== element && child instanceof HTMLElement);
    return [...(siblings as HTMLElement[]), ...beside(parentElement)];
  }

  function away(element: HTMLElement, isAway: boolean): void {
    element.toggleAttribute('data-offprint-away', isAway);
  }
}

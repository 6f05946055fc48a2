/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Sends an address of the book as one page, `index.html#id`, to the page where that id is now: the one that the entry of that
 * id in the contents leads to.
 */
export function oldAnchors(): void {
  const follow = () => {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const path = entry?.closest('.contents a')?.getAttribute('href')?.split('#')[0];
    if (path) location.replace(path + location.hash);
  };
  addEventListener('hashchange', follow);
  follow();
}

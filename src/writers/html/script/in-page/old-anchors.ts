/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Redirects a URL of the book as a single page, `index.html#id`, to the page that now has that id: the target of that
 * id's entry in the table of contents.
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

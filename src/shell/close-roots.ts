/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Removes the gap behind roots in a page. Chromium makes a root as wide as if it had the widest of its font's signs,
 * whatever the sign: `√2 ,` (measured with version 156). Runs in the page, after its fonts are loaded.
 */
export function closeRoots(): void {
  const roots = [...document.querySelectorAll<HTMLElement>('msqrt, mroot')].map((root) => {
    const last = root.localName === 'mroot' ? root.firstElementChild : root.lastElementChild;
    const space = last ? root.getBoundingClientRect().right - last.getBoundingClientRect().right : 0;
    return { root, space: space / Number.parseFloat(getComputedStyle(root).fontSize) };
  });
  // All are measured first, so that the page is laid out once. Less space cannot be seen.
  for (const { root, space } of roots) if (space > 0.02) root.style.marginInlineEnd = `${-space}em`;
}

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Marks the entry of the section that is being read, in the contents of a page. */
export function currentSection(): void {
  const ofPage = document.querySelector('.on-page') ?? document.querySelector('nav.contents');
  const entries = [...(ofPage?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? [])].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  if (entries.length === 0) return;
  let current: HTMLAnchorElement | undefined;
  let isWaiting = false;

  const mark = () => {
    isWaiting = false;
    const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    // A section is being read from the moment its heading is in the upper third of the window, or as far as the page goes.
    const limit = isAtEnd ? innerHeight : innerHeight / 3;
    const next = entries.findLast(({ heading }) => heading.getBoundingClientRect().top <= limit);
    if (next?.link === current) return;
    current?.removeAttribute('aria-current');
    current = next?.link;
    current?.setAttribute('aria-current', 'location');
  };
  const markSoon = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(mark);
  };
  mark();
  addEventListener('scroll', markSoon, { passive: true });
  addEventListener('resize', markSoon, { passive: true });
}

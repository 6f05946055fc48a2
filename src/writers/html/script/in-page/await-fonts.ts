/// <reference lib="dom" />

/**
 * Delays the first paint until the text fonts are loaded, so that nothing moves while it is being read. Even fonts
 * embedded in a style sheet arrive after the first layout. After a short time, the text is shown in a fallback font.
 */
export function awaitFonts(): void {
  const root = document.documentElement;
  /** Milliseconds: below a second a reader's thought is not interrupted (Nielsen, Usability Engineering, 5.5). */
  const longest = 800;
  const show = () => {
    delete root.dataset.fonts;
  };
  root.dataset.fonts = 'awaited';
  setTimeout(show, longest);
  // Nothing is painted before the style sheets are loaded; the layout tells the browser which fonts it needs.
  document.addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      document.fonts.ready.then(show);
    }),
  );
}

/// <reference lib="dom" />

/**
 * Holds the first paint back until the faces of the text are there, so that nothing moves under the reader's eyes. Even faces
 * that a style sheet itself holds come after the first layout. Who waits longer than a moment reads in another face meanwhile.
 */
export function awaitFonts(): void {
  const root = document.documentElement;
  /** Milliseconds: below a second a reader's thoughts stay with the page (Nielsen, Usability Engineering, 5.5). */
  const longest = 800;
  const show = () => {
    delete root.dataset.fonts;
  };
  root.dataset.fonts = 'awaited';
  setTimeout(show, longest);
  // No frame comes before the style sheets have; the layout tells the browser which faces it needs.
  document.addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      document.fonts.ready.then(show);
    }),
  );
}

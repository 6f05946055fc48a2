/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Shows a note next to its reference on hover, tap or focus. Escape closes it, and so does moving elsewhere, but not
 * into the note itself, so that its content can be reached (WCAG 2.2, 1.4.13).
 */
export function notePreviews(): void {
  const preview = document.createElement('div');
  // Browsers before 2024 follow the link, as before.
  if (!('showPopover' in preview)) return;
  preview.className = 'note-preview';
  preview.id = 'offprint-note-preview';
  preview.role = 'note';
  preview.popover = 'manual';
  let shown: HTMLAnchorElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const referenceAt = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.noteref') : null;
  // Pointers have nodes as targets.
  const isIn = (event: Event) => preview.contains(event.target as Node | null);
  const noteOf = ({ hash }: HTMLAnchorElement) => {
    const note = document.getElementById(decodeURIComponent(hash.slice(1)));
    // A note in the margin can be seen already.
    return note && getComputedStyle(note).position === 'static' ? note : null;
  };
  const later = (act: () => void, delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };

  const hide = () => {
    clearTimeout(timer);
    shown?.removeAttribute('aria-describedby');
    shown = undefined;
    preview.hidePopover();
  };
  const fill = (note: Element) => {
    const copy = note.cloneNode(true) as Element;
    for (const back of copy.querySelectorAll('[role="doc-backlink"]')) back.remove();
    // A drawing refers to its own parts by id, and would find those of the original note.
    for (const named of copy.querySelectorAll('[id]:not(svg *)')) named.removeAttribute('id');
    preview.replaceChildren(...copy.childNodes);
  };
  /** Below its reference, otherwise above; always within the width of the window. */
  const place = (reference: Element) => {
    const { left, top, bottom, width } = reference.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth, offsetHeight } = preview;
    // From the edges of the window, and from the reference: that is raised above its line, whose text extends further down.
    const gap = 12;
    const start = Math.max(gap, Math.min(left + width / 2 - offsetWidth / 2, clientWidth - offsetWidth - gap));
    const below = bottom + gap + offsetHeight <= clientHeight || top < offsetHeight + gap;
    preview.style.left = `${start + scrollX}px`;
    preview.style.top = `${(below ? bottom + gap : top - gap - offsetHeight) + scrollY}px`;
  };
  const show = (reference: HTMLAnchorElement) => {
    clearTimeout(timer);
    const note = noteOf(reference);
    if (!note || shown === reference) return;
    hide();
    fill(note);
    preview.showPopover();
    place(reference);
    reference.setAttribute('aria-describedby', preview.id);
    shown = reference;
  };

  const on = <K extends keyof DocumentEventMap>(type: K, listen: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(type, listen);
  let touched = false;
  on('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    const reference = referenceAt(event);
    if (reference) later(() => show(reference), 150);
    else if (isIn(event)) clearTimeout(timer);
    else later(hide, 250);
  });
  on('pointerdown', (event) => {
    touched = event.pointerType === 'touch';
    if (!referenceAt(event) && !isIn(event)) hide();
  });
  // The first tap shows the note, the second goes to it.
  on('click', (event) => {
    const reference = referenceAt(event);
    if (!reference || !touched || shown === reference || !noteOf(reference)) return;
    event.preventDefault();
    show(reference);
  });
  on('focusin', (event) => {
    const reference = referenceAt(event);
    if (reference?.matches(':focus-visible')) show(reference);
  });
  on('focusout', (event) => {
    if (referenceAt(event) === shown) later(hide, 250);
  });
  on('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  (document.querySelector('main') ?? document.body).append(preview);
}

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Anchor, FromDocument, ToDocument } from './protocol.ts';
import { mark } from './source-text.ts';

// Runs in a document: it tells the page around it what the reader does, and shows what has changed.

const { attribute = '', page = '' } = document.currentScript?.dataset ?? {};

const tell = (message: FromDocument) => parent.postMessage(message, page);

/** The innermost blocks with a line. */
function blocksOf(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(`[${attribute}]`)];
  return all.filter((element) => element.querySelector(`[${attribute}]`) === null);
}

function lineOf(element: Element): number {
  return Number(element.getAttribute(attribute));
}

/** The same for blocks with the same content, wherever they are. */
function signatureOf(element: Element): string {
  const html = element.outerHTML.replaceAll(new RegExp(` ${attribute}="\\d+"`, 'g'), '');
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < html.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(html.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(36);
}

let blocks: { element: HTMLElement; signature: string }[] = [];

/** The first block in view. */
function anchor(): Anchor | undefined {
  const found = blocks.find(({ element }) => element.getBoundingClientRect().bottom > 0);
  if (!found) return undefined;
  const { element, signature } = found;
  return { block: signature, line: lineOf(element), top: element.getBoundingClientRect().top };
}

/** The block of an anchor: of several with the same content, the nearest. */
function blockAt({ block, line }: Anchor): HTMLElement | undefined {
  const distance = ({ element }: (typeof blocks)[number]) => Math.abs(lineOf(element) - line);
  const same = blocks.filter(({ signature }) => signature === block);
  return (same.length > 0 ? same : blocks).toSorted((a, b) => distance(a) - distance(b))[0]?.element;
}

function restore(place: Anchor): void {
  const block = blockAt(place);
  if (block) scrollBy({ top: block.getBoundingClientRect().top - place.top, behavior: 'instant' });
}

/** The last block that begins at a line or before it. */
function go(line: number): void {
  const before = blocks.filter(({ element }) => lineOf(element) <= line);
  const target = before.toSorted((a, b) => lineOf(b.element) - lineOf(a.element))[0] ?? blocks[0];
  if (!target) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  target.element.scrollIntoView({ block: 'center', behavior });
  mark(target.element);
}

function show({ anchor: place, blocks: earlier }: Extract<ToDocument, { type: 'show' }>): void {
  if (place) restore(place);
  if (earlier) {
    const known = new Set(earlier);
    for (const { element, signature } of blocks) if (!known.has(signature)) mark(element);
  }
  tell({ type: 'shown', blocks: blocks.map(({ signature }) => signature) });
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  const link = target.closest('a[href]');
  if (link instanceof HTMLAnchorElement && link.origin !== location.origin) {
    event.preventDefault();
    tell({ type: 'link', url: link.href });
    return;
  }
  if (target.closest('a, button, summary, input, select, textarea, label, dialog')) return;
  if (getSelection()?.isCollapsed === false) return;
  const block = target.closest(`[${attribute}]`);
  if (block) tell({ type: 'clicked', line: lineOf(block) });
}

function onMessage({ origin, source, data }: MessageEvent<ToDocument>): void {
  if (origin !== page || source !== parent) return;
  if (data.type === 'go') go(data.line);
  // The place is known once fonts and images have their size.
  else void document.fonts.ready.then(() => show(data));
}

let isAnnounced = false;

addEventListener('load', () => {
  blocks = blocksOf().map((element) => ({ element, signature: signatureOf(element) }));
  addEventListener('message', onMessage);
  document.addEventListener('click', onClick);
  document.addEventListener(
    'scroll',
    () => {
      if (isAnnounced) return;
      isAnnounced = true;
      setTimeout(() => {
        isAnnounced = false;
        tell({ type: 'scrolled', anchor: anchor() });
      }, 100);
    },
    { passive: true },
  );
  tell({ type: 'ready', path: location.pathname });
});

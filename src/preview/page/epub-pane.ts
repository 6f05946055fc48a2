/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { unzip } from 'fflate';
import { EPUB } from 'foliate-js/epub.js';
import { Paginator } from 'foliate-js/paginator.js';
import type { ShownFile } from '../state.ts';
import { inTurn, type Pane, type PaneContext, remark, toolBar, toolButton, urlOf } from './pane.ts';
import { mark, shownText } from './source-text.ts';

interface OpenBook {
  path: string;
  book: EPUB;
  view: Paginator;
}

/** Where the reader is: the document in the reading order, and the share of it before that place. */
interface Place {
  index: number;
  share: number;
}

/** Shows an EPUB as a reading system does, with scrolling. Importing the paginator has defined its element. */
export async function epubPane({ element, open: openLine, source }: PaneContext): Promise<Pane> {
  let current: OpenBook | undefined;
  /** Absent at the beginning. */
  let place: Place | undefined;

  const step = (by: number) => {
    const index = (place?.index ?? 0) + by;
    if (current && index >= 0 && index < current.book.sections.length) void current.view.goTo({ index, anchor: 0 });
  };
  const tools = toolBar(
    toolButton('Previous chapter', '←', () => step(-1)),
    toolButton('Next chapter', '→', () => step(1)),
  );

  const followClicks = ({ book, view }: OpenBook, document: Document, index: number) => {
    document.addEventListener('click', (event) => {
      const target = event.target as Element;
      const link = target.closest('a[href]');
      if (!link) {
        if (target.matches('html, body, section') || document.getSelection()?.isCollapsed === false) return;
        const { text, offsetOf } = shownText(document.body);
        return void source().then(({ lineAt }) => {
          const line = lineAt(text, offsetOf(target));
          if (line !== undefined) openLine(line);
        });
      }
      event.preventDefault();
      const href = link.getAttribute('href') ?? '';
      if (book.isExternal(href)) return void window.open(href, '_blank', 'noopener,noreferrer');
      const place = book.resolveHref(book.sections[index]?.resolveHref?.(href) ?? href);
      if (place) void view.goTo(place);
    });
  };

  const go = async (line: number) => {
    if (!current) return;
    const { book, view } = current;
    const documents = await Promise.all(book.sections.map((section) => section.createDocument()));
    const texts = documents.map(({ body }) => shownText(body).text);
    const found = (await source()).find(line, texts);
    if (!found) return;
    await view.goTo({
      index: found.index,
      anchor({ body }) {
        const [block] = shownText(body).elements(found.offset, 1);
        if (block) mark(block);
        return block ?? 0;
      },
    });
  };

  const open = async (file: ShownFile) => {
    const bytes = new Uint8Array(await (await fetch(urlOf(file))).arrayBuffer());
    const book = await new EPUB(loaderOf(await unpacked(bytes))).init();
    const view = new Paginator();
    const opened: OpenBook = { path: file.path, book, view };
    if (current && current.path !== file.path) place = undefined;
    const kept = place ?? beginning(book);
    view.className = 'book';
    view.setAttribute('flow', 'scrolled');
    view.setAttribute('margin', '24px');
    view.setAttribute('max-inline-size', '720px');
    view.addEventListener('load', (event) => {
      const { doc, index } = (event as CustomEvent<{ doc: Document; index: number }>).detail;
      followClicks(opened, doc, index);
    });
    view.addEventListener('relocate', (event) => {
      if (current?.view !== view) return;
      const { index, fraction } = (event as CustomEvent<{ index: number; fraction: number }>).detail;
      place = { index, share: fraction };
    });
    // The new version is laid out behind the one that is shown.
    view.style.cssText = 'position: absolute; inset: 0; visibility: hidden';
    if (!current) element.replaceChildren();
    element.append(view, tools);
    await sized(view);
    view.open(book);
    await view.goTo({ index: Math.min(kept.index, book.sections.length - 1), anchor: kept.share });
    const before = current;
    current = opened;
    place = kept;
    view.style.visibility = 'visible';
    before?.view.remove();
    before?.view.destroy();
    before?.book.destroy();
  };

  element.replaceChildren(remark('The EPUB is being written.'));
  return inTurn({
    async show(file) {
      if (file) return open(file);
      current = undefined;
      element.replaceChildren(remark('There is no EPUB yet.'));
    },
    go,
  });
}

/** Milliseconds for which a page that is not visible waits for a size. */
const patience = 100;

/** Resolves when a paginator has its size: while a document is loading, it could not be laid out for that. */
function sized(view: Paginator): Promise<void> {
  return new Promise((resolve) => {
    const observer = new ResizeObserver(() => end());
    const timer = setTimeout(() => end(), patience);
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    observer.observe(view);
  });
}

/** The beginning of the text: the cover and the title are before it. */
function beginning(book: EPUB): Place {
  const text = book.landmarks?.find(({ type }) => type.includes('bodymatter'));
  return { index: (text && book.resolveHref(text.href)?.index) ?? 0, share: 0 };
}

function unpacked(bytes: Uint8Array): Promise<Readonly<Record<string, Uint8Array>>> {
  return new Promise((resolve, reject) => unzip(bytes, (error, files) => (error ? reject(error) : resolve(files))));
}

function loaderOf(files: Readonly<Record<string, Uint8Array>>) {
  const decoder = new TextDecoder();
  return {
    loadText: (name: string) => (files[name] ? Promise.resolve(decoder.decode(files[name])) : null),
    loadBlob: (name: string, type = '') =>
      files[name] ? Promise.resolve(new Blob([new Uint8Array(files[name])], { type })) : null,
    getSize: (name: string) => files[name]?.length ?? 0,
  };
}

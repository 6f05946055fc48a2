// What runs in the page of the reading system: foliate-js, and answers to the questions of `reader.ts`.

import { FootnoteHandler } from '/foliate-js/footnotes.js';
import '/foliate-js/view.js';

const view = document.createElement('foliate-view');
document.body.append(view);
await view.open('/book.epub');
const { book, renderer } = view;

const shown = () => renderer.getContents()[0].doc;

/** Whether an element stands on the page that is shown: its beginning, for it may run on. */
function isOnPage(element) {
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  const [box] = element.getClientRects();
  const left = frame.left + (box?.left ?? Number.NaN);
  return left >= 0 && left < innerWidth;
}

/** Elements with words that are cut off at the edge of a page. */
function cutOff(doc) {
  const pageWidth = renderer.viewSize / renderer.pages;
  const crosses = ({ left, width }) =>
    width > 0 && Math.floor(left / pageWidth + 1e-3) !== Math.floor((left + width) / pageWidth - 1e-3);
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  const range = doc.createRange();
  const found = new Set();
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() === '' || scrolls(parentElement)) continue;
    range.selectNodeContents(walker.currentNode);
    if (![...range.getClientRects()].some(crosses)) continue;
    // Spaces may hang over the edge: nobody misses them.
    for (const { index, 0: word } of data.matchAll(/\S+/g)) {
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      if ([...range.getClientRects()].some(crosses)) found.add(`${parentElement.localName}: ${word}`);
    }
  }
  return [...found];
}

/** Whether something is reached by scrolling sideways. */
function scrolls(element) {
  for (let at = element; at; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
  }
  return false;
}

async function picturesOf(doc) {
  const pictures = [...doc.querySelectorAll('img')];
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  return pictures.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src);
}

window.reader = {
  /** Every document of the reading order, opened one after the other. */
  async sections() {
    const sections = [];
    for (const index of book.sections.keys()) {
      await view.goTo(index);
      const doc = shown();
      sections.push({
        path: book.sections[index].id,
        wellFormed: doc.contentType === 'application/xhtml+xml' && doc.querySelector('parsererror') === null,
        text: doc.body.textContent.trim().length,
        pages: renderer.pages - 2,
        brokenPictures: await picturesOf(doc),
        cutOff: cutOff(doc),
      });
    }
    return sections;
  },

  /** Every entry of the list of contents, and of the page list, followed. */
  async entries(list) {
    const followed = [];
    const waiting = [...(book[list] ?? [])];
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      waiting.unshift(...(entry.subitems ?? []));
      const { index, anchor } = view.resolveNavigation(entry.href) ?? {};
      await view.goTo(entry.href);
      const target = anchor?.(shown());
      const element = target === 0 ? shown().body : target;
      followed.push({
        label: entry.label.trim(),
        lands: renderer.getContents()[0].index === index && Boolean(element && isOnPage(element)),
        text: element?.textContent?.trim().replace(/\s+/g, ' ').slice(0, 200) ?? '',
      });
    }
    return followed;
  },

  /** The first references to notes, each opened as the reading system does: what it shows, and whether it leads back. */
  async notes(count) {
    const opened = [];
    for (const index of book.sections.keys()) {
      await view.goTo(index);
      for (const reference of shown().querySelectorAll('a[role="doc-noteref"]')) {
        if (opened.length === count) return opened;
        opened.push({ reference: reference.textContent, ...(await openNote(reference)) });
      }
    }
    return opened;
  },

  /** Turns pages from the beginning. */
  async turn(count) {
    await view.goTo(0);
    const places = [];
    for (let turned = 0; turned < count; turned++) {
      await view.next();
      places.push(view.lastLocation.fraction);
    }
    await view.prev();
    return { places, back: view.lastLocation.fraction };
  },

  async goTo(target) {
    await view.goTo(target);
  },

  /** Style rules of the reader, which come after the book's. */
  style(rules) {
    renderer.setStyles(rules);
  },
};

async function openNote(reference) {
  const notes = new FootnoteHandler();
  const rendered = new Promise((resolve) => {
    notes.addEventListener('before-render', ({ detail }) => document.body.append(detail.view));
    notes.addEventListener('render', ({ detail }) => resolve(detail));
  });
  const clicked = new Promise((resolve) => {
    view.addEventListener(
      'link',
      (event) => {
        const handled = notes.handle(book, event);
        if (!handled) resolve(undefined);
        else rendered.then(resolve);
      },
      { once: true },
    );
  });
  reference.click();
  const popup = await clicked;
  if (!popup) return { type: '', text: '', leadsBack: false };
  const doc = popup.view.renderer.getContents()[0].doc;
  const text = doc.body.textContent.trim().replace(/\s+/g, ' ');
  const links = [...doc.querySelectorAll('a[role="doc-backlink"]')];
  const targets = links.map((link) => link.getAttribute('href').split('#')[1]);
  popup.view.remove();
  return { type: popup.type, text, leadsBack: targets.includes(reference.id) };
}

document.body.dataset.ready = 'true';

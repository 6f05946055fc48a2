/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist';
import type { ShownFile } from '../state.ts';
import { inTurn, type Pane, type PaneContext, remark, toolBar, toolButton, urlOf } from './pane.ts';
import { mark, shownText } from './source-text.ts';

/** A page of the open PDF. It is drawn when it comes into view. */
interface Sheet {
  element: HTMLElement;
  page: PDFPageProxy;
  /** Its text, transparent above the image, so that it can be selected and found. */
  text?: Promise<HTMLElement>;
  /** Zoom and version that its image has. */
  drawn?: string;
  task?: RenderTask | undefined;
}

const steps = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** Pixels of the longest side of an image: browsers draw no larger ones. */
const largest = 8000;

/** Shows the pages of a PDF below one another. Scrolling and zoom stay when a new version is shown. */
export async function pdfPane({ element, open: openLine, source }: PaneContext): Promise<Pane> {
  // Built by pdf.js itself, and served as it is.
  const address = '/pdf.min.mjs';
  const pdfjs: typeof import('pdfjs-dist') = await import(address);
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdf.worker.min.mjs';
  // One for all versions: another one could not be loaded while the connection is lost, and pdf.js would not try again.
  const worker = new pdfjs.PDFWorker({});
  await worker.promise;

  const pages = document.createElement('div');
  pages.className = 'pages';
  pages.tabIndex = 0;
  const zoomShown = document.createElement('output');
  const view = new IntersectionObserver(draw, { root: pages, rootMargin: '50% 0%' });

  let opened: PDFDocumentProxy | undefined;
  let sheets: Sheet[] = [];
  /** Relative to the width of the pane. */
  let zoom = 1;

  const zoomTo = (next: number | undefined) => {
    if (next === undefined) return;
    zoom = next;
    arrange();
  };
  const tools = toolBar(
    toolButton('Smaller', '−', () => zoomTo(steps.findLast((step) => step < zoom))),
    zoomShown,
    toolButton('Larger', '+', () => zoomTo(steps.find((step) => step > zoom))),
    toolButton('Fit to width', '↔', () => zoomTo(1)),
  );

  /** The page at the upper edge, and how much of it is above. */
  const place = () => {
    const top = pages.scrollTop;
    const index = sheets.findIndex(({ element: { offsetTop, offsetHeight } }) => offsetTop + offsetHeight > top);
    const sheet = sheets[index]?.element;
    const share = sheet && top > 0 ? (top - sheet.offsetTop) / sheet.offsetHeight : 0;
    return { index: top > 0 ? index : -1, share, left: pages.scrollLeft };
  };
  const goTo = ({ index, share, left }: ReturnType<typeof place>) => {
    const sheet = sheets[Math.min(index, sheets.length - 1)]?.element;
    if (sheet) pages.scrollTo({ top: sheet.offsetTop + share * sheet.offsetHeight, left, behavior: 'instant' });
  };

  /** Gives all pages their size, at the same place. */
  function arrange(kept = place()): void {
    const widest = Math.max(...sheets.map(({ page }) => page.getViewport({ scale: 1 }).width), 1);
    const room = Math.max(pages.clientWidth - 32, 100);
    for (const { element: sheet, page } of sheets) {
      const { width, height } = page.getViewport({ scale: (zoom * room) / widest });
      sheet.style.width = `${width}px`;
      sheet.style.height = `${height}px`;
      sheet.style.setProperty('--total-scale-factor', String((zoom * room) / widest));
    }
    zoomShown.textContent = `${Math.round(zoom * 100)} %`;
    goTo(kept);
    for (const { element: sheet } of sheets) {
      view.unobserve(sheet);
      view.observe(sheet);
    }
  }

  function draw(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const sheet = sheets.find((one) => one.element === target);
      if (sheet && isIntersecting) void drawSheet(sheet);
      else if (sheet && sheets.length > 60) forget(sheet);
    }
  }

  /** A long document would otherwise keep an image of each page that was ever in view. */
  function forget(sheet: Sheet): void {
    sheet.task?.cancel();
    delete sheet.drawn;
    sheet.element.querySelector('canvas')?.remove();
  }

  function textOf(sheet: Sheet): Promise<HTMLElement> {
    sheet.text ??= (async () => {
      const container = document.createElement('div');
      container.className = 'text';
      const { page } = sheet;
      const viewport = page.getViewport({ scale: 1 });
      await new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
      sheet.element.querySelector('.text')?.remove();
      sheet.element.append(container);
      return container;
    })();
    return sheet.text;
  }

  /** Opens the line of the text that is nearest to a click. */
  async function onClick({ clientX, clientY, target }: MouseEvent): Promise<void> {
    const sheet = sheets.find((one) => target instanceof Node && one.element.contains(target));
    if (!sheet || getSelection()?.isCollapsed === false) return;
    const layer = await textOf(sheet);
    const distance = (span: Element) => {
      const { left, right, top, bottom } = span.getBoundingClientRect();
      const outside = (at: number, from: number, to: number) => Math.max(from - at, at - to, 0);
      return Math.hypot(outside(clientX, left, right), outside(clientY, top, bottom));
    };
    const [nearest] = [...layer.querySelectorAll('span')].toSorted((a, b) => distance(a) - distance(b));
    if (!nearest) return;
    const { text, offsetOf } = shownText(layer);
    const line = (await source()).lineAt(text, offsetOf(nearest));
    if (line !== undefined) openLine(line);
  }
  pages.addEventListener('click', (event) => void onClick(event));

  async function go(wanted: number): Promise<void> {
    const texts = (await Promise.all(sheets.map(textOf))).map((layer) => shownText(layer));
    const found = (await source()).find(
      wanted,
      texts.map(({ text }) => text),
    );
    const shown = found && texts[found.index]?.elements(found.offset, found.length);
    shown?.[0]?.scrollIntoView({ block: 'center', behavior: 'instant' });
    shown?.forEach(mark);
  }

  async function drawSheet(sheet: Sheet): Promise<void> {
    const { element: place, page } = sheet;
    const key = `${place.clientWidth} ${devicePixelRatio}`;
    if (sheet.drawn === key) return;
    sheet.drawn = key;
    sheet.task?.cancel();
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(
      (place.clientWidth * devicePixelRatio) / natural.width,
      largest / Math.max(natural.width, natural.height),
    );
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    sheet.task = page.render({ canvas, viewport });
    // A page that is drawn again meanwhile is cancelled.
    const isDrawn = await sheet.task.promise.then(
      () => true,
      () => false,
    );
    if (!isDrawn) return;
    place.querySelector('canvas')?.remove();
    place.prepend(canvas);
  }

  const open = async (file: ShownFile) => {
    const options = { worker, isEvalSupported: false, useWasm: false, enableXfa: false };
    const next = await pdfjs.getDocument({ url: urlOf(file), ...options }).promise;
    const numbers = Array.from({ length: next.numPages }, (_, index) => index + 1);
    const loaded = await Promise.all(numbers.map((number) => next.getPage(number)));
    const kept = place();
    const before = opened;
    const old = sheets;
    opened = next;
    sheets = loaded.map((page, index) => {
      const sheet = document.createElement('div');
      sheet.className = 'sheet';
      sheet.role = 'group';
      sheet.ariaLabel = `Page ${index + 1}`;
      // The old image stays until the new one is drawn.
      sheet.append(...(old[index]?.element.childNodes ?? []));
      return { element: sheet, page };
    });
    view.disconnect();
    pages.replaceChildren(...sheets.map((one) => one.element));
    if (!pages.isConnected) element.replaceChildren(pages, tools);
    arrange(kept);
    await before?.loadingTask.destroy();
    void fillIn(next);
  };

  /** Adds the text of all pages, also of those out of view, for the search of the browser. */
  const fillIn = async (shown: PDFDocumentProxy) => {
    for (const sheet of sheets) {
      if (opened !== shown) return;
      await textOf(sheet).catch(() => {});
    }
  };

  const observer = new ResizeObserver(() => {
    if (pages.clientWidth > 0) arrange();
  });
  observer.observe(element);
  element.replaceChildren(remark('The PDF is being printed.'));
  return inTurn({
    async show(file) {
      if (file) return open(file);
      element.replaceChildren(remark('There is no PDF yet.'));
    },
    go,
  });
}

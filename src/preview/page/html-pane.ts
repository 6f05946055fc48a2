/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { ShownFile } from '../state.ts';
import { inTurn, type Pane, type PaneContext, pathnameOf, remark, toolBar, toolChoice, urlOf } from './pane.ts';
import type { Anchor, FromDocument, ToDocument } from './protocol.ts';

/** Milliseconds after which a new version is shown even if it has not answered. */
const patience = 5000;

/** Documents have an origin of their own, so their scripts cannot reach the page. */
const documents = `http://127.0.0.1:${location.port}`;

/** Screens of readers, with their widths in CSS pixels. */
const screens = { 'Width of the pane': undefined, Phone: 390, Tablet: 820, Desktop: 1280 };

/** What readers can set their devices to. */
const schemes = { 'Colours of the system': 'light dark', Light: 'light', Dark: 'dark' };

/** Shows HTML in a frame. A new version is loaded into a second frame behind it, which takes its place. */
export function htmlPane({ element, open }: PaneContext): Pane {
  let current: HTMLIFrameElement | undefined;
  let next: HTMLIFrameElement | undefined;
  let anchor: Anchor | undefined;
  let blocks: readonly string[] | undefined;
  let main = '';
  /** The page of a site that the reader has gone to. */
  let path: string | undefined;
  /** A line of a page that is being loaded. */
  let line: number | undefined;
  let finish = () => {};

  /** What the frames are in. It is shown smaller if it is wider than the pane. */
  const screen = document.createElement('div');
  screen.className = 'screen';
  let width: number | undefined;
  const fitScreen = () => {
    const scale = width === undefined ? 1 : Math.min(1, element.clientWidth / width);
    screen.style.setProperty('--width', width === undefined ? '100%' : `${width}px`);
    screen.style.setProperty('--scale', String(scale));
  };
  new ResizeObserver(fitScreen).observe(element);
  const tools = toolBar(
    toolChoice('Screen', screens, (chosen) => {
      width = chosen;
      fitScreen();
    }),
    toolChoice('Colours', schemes, (scheme = '') => {
      screen.style.colorScheme = scheme;
    }),
  );

  const send = (frame: HTMLIFrameElement | undefined, message: ToDocument) =>
    frame?.contentWindow?.postMessage(message, documents);

  const swap = () => {
    if (!next) return;
    const hadFocus = document.activeElement === current;
    current?.remove();
    current = next;
    next = undefined;
    current.classList.remove('waiting');
    if (hadFocus) current.focus();
    finish();
  };

  const onReady = (frame: HTMLIFrameElement | undefined, location: string) => {
    const isOther = path !== undefined && path !== location;
    path = location;
    if (isOther) {
      anchor = undefined;
      blocks = undefined;
    }
    send(frame, { type: 'show', anchor, blocks });
  };

  addEventListener('message', ({ origin, source, data }: MessageEvent<FromDocument>) => {
    if (origin !== documents) return;
    const frame = [current, next].find((one) => one?.contentWindow === source);
    if (!frame) return;
    if (data.type === 'ready') onReady(frame, data.path);
    else if (data.type === 'shown') {
      blocks = data.blocks;
      if (frame === next) swap();
      if (line !== undefined) send(frame, { type: 'go', line });
      line = undefined;
    } else if (data.type === 'scrolled') {
      if (frame === current) anchor = data.anchor;
    } else if (data.type === 'clicked') open(data.line);
    else window.open(data.url, '_blank', 'noopener,noreferrer');
  });

  const load = async (file: ShownFile) => {
    // If the connection is lost, a frame would show an error of the browser, and look as if it were loaded.
    const { ok, body } = await fetch(urlOf(file));
    await body?.cancel();
    if (!ok) throw new Error(`${file.path} cannot be loaded`);
    return new Promise<void>((done) => {
      const { search } = new URL(urlOf(file), documents);
      if (file.path !== main) path = anchor = blocks = undefined;
      main = file.path;
      const frame = document.createElement('iframe');
      frame.title = 'HTML';
      frame.className = 'waiting';
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-downloads');
      frame.src = documents + (path ?? pathnameOf(file.path)) + search;
      const timer = setTimeout(swap, patience);
      finish = () => {
        clearTimeout(timer);
        done();
      };
      next = frame;
      if (!current) element.replaceChildren(screen, tools);
      screen.append(frame);
    });
  };

  return inTurn({
    async show(file) {
      if (file) return load(file);
      current = undefined;
      screen.replaceChildren();
      element.replaceChildren(remark('There is no HTML yet.'));
    },
    async go(wanted, file) {
      const target = file === undefined ? undefined : pathnameOf(file);
      if (!current || target === undefined || target === path) return send(current, { type: 'go', line: wanted });
      line = wanted;
      current.src = documents + target;
    },
  });
}

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { SourceLines } from '../../model/source-lines.ts';
import type { Cursor, PreviewState, ShownPublication } from '../state.ts';
import { htmlPane } from './html-pane.ts';
import { isVisible, keepLayout, type Layout, narrow, type PaneName, paneNames, readLayout, toggled } from './layout.ts';
import { showMessages } from './messages.ts';
import { type Pane, type PaneContext, remark } from './pane.ts';
import { type SourceText, sourceText } from './source-text.ts';

// The page of the preview: panes, messages and status follow the state that Offprint sends.

const titles = { html: 'HTML', pdf: 'PDF', epub: 'EPUB' } as const;

/** PDFs and EPUBs are shown by large programs, which are loaded when they are needed. */
const loaders: Record<PaneName, (context: PaneContext) => Promise<Pane>> = {
  html: async (context) => htmlPane(context),
  pdf: async (context) => (await import('./pdf-pane.ts')).pdfPane(context),
  epub: async (context) => (await import('./epub-pane.ts')).epubPane(context),
};

function byId<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

const select = byId<HTMLSelectElement>('publication');
const status = byId('status');
const choices = byId('choices');

let state: PreviewState | undefined;
let layout: Layout = readLayout();
let isConnected = true;
/** A remark in the status, for a moment. */
let notice = '';

function current(): ShownPublication | undefined {
  return state?.publications.find(({ id }) => id === select.value) ?? state?.publications[0];
}

/** The file of a line, as `model/source-lines.ts` finds it. */
function locate(lines: SourceLines, line: number): { path: string; line: number } | undefined {
  const stretch = lines.findLast(({ from }) => from <= line);
  return stretch && { path: stretch.path, line: line - stretch.from + 1 };
}

async function open(file: string, line: number, column = 1): Promise<void> {
  const reason = await openPlace(file, line, column).catch(() => 'Offprint does not answer.');
  notice = reason === undefined ? '' : `${file}:${line} – ${reason}`;
  showStatus();
  if (notice) setTimeout(forgetNotice, 6000);
}

function forgetNotice(): void {
  notice = '';
  showStatus();
}

function openLine(line: number): void {
  const place = locate(current()?.lines ?? [], line);
  if (place) void open(place.path, place.line);
}

async function sourceOf(format: PaneName): Promise<SourceText> {
  const response = await fetch(`/blocks/${encodeURIComponent(current()?.id ?? '')}/${format}`);
  return sourceText(await response.json());
}

const panes = new Map<PaneName, { element: HTMLElement; pane?: Pane; isLoading: boolean }>();
for (const name of paneNames) {
  const element = document.createElement('section');
  element.className = 'pane';
  element.ariaLabel = titles[name];
  byId('panes').append(element);
  panes.set(name, { element, isLoading: false });
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = titles[name];
  button.dataset.pane = name;
  button.addEventListener('click', () => change(toggled(layout, name)));
  choices.append(button);
}
const messagesButton = document.createElement('button');
messagesButton.type = 'button';
messagesButton.addEventListener('click', () => change({ ...layout, hasMessages: !layout.hasMessages }));
choices.append(messagesButton);

function change(next: Layout): void {
  layout = next;
  keepLayout(layout);
  showAll();
}

async function load(name: PaneName): Promise<void> {
  const entry = panes.get(name);
  if (!entry || entry.isLoading) return;
  entry.isLoading = true;
  try {
    entry.pane = await loaders[name]({
      element: entry.element,
      open: openLine,
      source: () => sourceOf(name),
    });
    showAll();
  } catch {
    entry.isLoading = false;
    entry.element.replaceChildren(remark('This pane cannot be shown.'));
  }
}

function showPanes(): void {
  const publication = current();
  for (const [name, { element, pane }] of panes) {
    const isShown = isVisible(layout, name);
    const wasHidden = element.hidden;
    element.hidden = !isShown;
    if (!isShown || !publication) continue;
    if (!pane) void load(name);
    else {
      pane.show(publication.files[name]);
      if (wasHidden) pane.resize?.();
    }
  }
  if (!publication) {
    const [first] = [...panes.values()].filter(({ element }) => !element.hidden);
    if (first && !first.pane)
      first.element.replaceChildren(remark(state?.isBuilding === false ? 'Nothing could be built.' : 'Building…'));
  }
}

function showChoices(): void {
  const publication = current();
  for (const button of choices.querySelectorAll<HTMLElement>('[data-pane]')) {
    const name = button.dataset.pane as PaneName;
    const isCovered = narrow.matches && layout.hasMessages;
    button.ariaPressed = String(isVisible(layout, name) && !isCovered);
    button.hidden = state?.isBuilding === false && publication !== undefined && !publication.files[name];
  }
  const count = state?.messages.filter(({ isOld }) => !isOld).length ?? 0;
  messagesButton.textContent = count > 0 ? `Messages (${count})` : 'Messages';
  messagesButton.ariaPressed = String(layout.hasMessages);
  document.body.classList.toggle('without-messages', !layout.hasMessages);
  document.body.classList.toggle('with-messages', layout.hasMessages);
}

function showPublications(): void {
  const publications = state?.publications ?? [];
  const chosen = select.value;
  const titleOf = ({ title }: ShownPublication) => title;
  const isSame = [...select.options].map(({ text }) => text).join('\n') === publications.map(titleOf).join('\n');
  if (!isSame) {
    select.replaceChildren(...publications.map((one) => new Option(one.title, one.id, false, one.id === chosen)));
  }
  select.disabled = publications.length < 2;
  document.title = `${current()?.title ?? 'Preview'} – Offprint`;
}

function showStatus(): void {
  const [kind, text] = statusOf();
  status.dataset.state = kind;
  status.textContent = text;
}

function statusOf(): [string, string] {
  if (notice) return ['faulty', notice];
  if (!isConnected) return ['lost', 'Disconnected. Trying again…'];
  if (!state || state.isBuilding) return ['building', 'Building…'];
  const isFaulty =
    state.bug !== undefined || state.messages.some(({ severity }) => severity === 'fatal' || severity === 'error');
  const seconds = ((state.duration ?? 0) / 1000).toFixed(1);
  return isFaulty ? ['faulty', `Built with errors, ${seconds} s`] : ['done', `Built in ${seconds} s`];
}

function showAll(): void {
  showPublications();
  showChoices();
  showPanes();
  showStatus();
  if (state) showMessages(byId('message-list'), state, (...place) => void open(...place));
}

select.addEventListener('change', showAll);
narrow.addEventListener('change', showAll);
connect({
  onState(received) {
    state = received;
    showAll();
  },
  onCursor({ publication, line, path }) {
    if (current()?.id !== publication) {
      select.value = publication;
      showAll();
    }
    for (const [name, { pane }] of panes) if (isVisible(layout, name)) pane?.go(line, path);
  },
  onConnection(connected) {
    isConnected = connected;
    showStatus();
  },
});
showAll();

/** The token is in the URL that Offprint prints, and stays in the tab when it is loaded again. */
function tokenOfTab(): string {
  const given = location.hash.slice(1);
  if (given !== '') {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem('token') ?? '';
}

interface Listener {
  onState(state: PreviewState): void;
  onCursor(cursor: Cursor): void;
  onConnection(isConnected: boolean): void;
}

/** Milliseconds to the next attempt, if the browser gives up by itself. */
const pause = 1000;

/** Connects to Offprint, and again whenever the connection is lost. */
function connect(listener: Listener): void {
  const source = new EventSource('/events');
  source.addEventListener('state', ({ data }) => {
    listener.onConnection(true);
    listener.onState(JSON.parse(data));
  });
  source.addEventListener('cursor', ({ data }) => listener.onCursor(JSON.parse(data)));
  source.addEventListener('error', () => {
    listener.onConnection(false);
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    setTimeout(() => connect(listener), pause);
  });
}

/**
 * Opens a place of a source in the author's editor.
 *
 * @returns why that is impossible; nothing if it was opened
 */
async function openPlace(file: string, line: number, column: number): Promise<string | undefined> {
  const response = await fetch('/open', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ file, line, column }),
  });
  if (!response.ok) return response.text();
  const { url } = (await response.json()) as { url?: string };
  if (url !== undefined) location.assign(url);
  return undefined;
}

const token = tokenOfTab();

/// <reference lib="dom" />

import type { Cursor, PreviewState } from '../state.ts';

/** The token is in the URL that Offprint prints, and stays in the tab when it is loaded again. */
function tokenOfTab(): string {
  const given = location.hash.slice(1);
  if (given !== '') {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem('token') ?? '';
}

/** What the page receives. */
export interface Listener {
  onState(state: PreviewState): void;
  onCursor(cursor: Cursor): void;
  onConnection(isConnected: boolean): void;
}

/** Milliseconds to the next attempt, if the browser gives up by itself. */
const pause = 1000;

/** Connects to Offprint, and again whenever the connection is lost. */
export function connect(listener: Listener): void {
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
export async function openPlace(file: string, line: number, column: number): Promise<string | undefined> {
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

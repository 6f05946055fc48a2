import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { highestPort } from '../model/addresses.ts';
import type { Artifact } from '../model/publication.ts';
import { installation } from '../platform/installation.ts';
import { documentPage, hasToken, type Origins, originsOf, pagePolicy, requestedOrigin } from './guard.ts';
import { type Preview, sourceLine } from './preview.ts';
import type { Cursor } from './state.ts';

export interface ServerOptions {
  preview: Preview;
  /** The folder that paths of sources are relative to. */
  cwd: string;
  /** The first port to try: if it is taken, the next ones follow. */
  port: number;
  /** Required for everything that acts. */
  token: string;
  /** The attribute of blocks with their lines. */
  attribute: string;
  /** Opens a line of a source. A URL is for the browser to open. */
  openEditor?: ((file: string, line: number, column: number) => Promise<string | undefined>) | undefined;
}

/** A server of a preview. Disposing it ends all connections. */
export interface PreviewServer extends AsyncDisposable {
  /** The URL of the page, with the token. */
  readonly url: string;
  readonly port: number;
}

/** How many ports are tried. */
const attempts = 20;

/** Milliseconds between two comments that keep a connection open through proxies, and show the page that it is alive. */
const heartbeat = 10_000;

/**
 * Serves a preview to browsers on this machine: the page, and files of publications from memory. Nothing is read from disk except
 * the files of the page itself.
 */
export async function servePreview(options: ServerOptions): Promise<PreviewServer> {
  const { preview, token } = options;
  const listening = new Set<ServerResponse>();
  const send = (text: string) => {
    for (const response of listening) response.write(text);
  };
  const sendCursor = (cursor: Cursor) => send(event('cursor', cursor));
  const server = createServer((request, response) => {
    answer(request, response, { ...options, port: portOf(server), listening, sendCursor }).catch(() => {
      if (response.headersSent) response.destroy();
      else end(response, 500, 'The preview cannot answer.');
    });
  });
  const port = await listen(server, options.port);
  const stopListening = preview.listen(() => send(event('state', preview.state())));
  const timer = setInterval(() => send(':\n\n'), heartbeat);
  return {
    port,
    url: `${originsOf(port).page}/#${token}`,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      stopListening();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Context extends ServerOptions {
  listening: Set<ServerResponse>;
  sendCursor(cursor: Cursor): void;
}

async function answer(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const { port, token, preview } = context;
  const origins = originsOf(port);
  const target = requestedOrigin(request, port);
  if (!target) return end(response, 403, 'Open the preview with the URL that Offprint has printed.');
  const { pathname } = new URL(request.url ?? '/', origins[target]);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');

  if (request.method === 'POST') {
    if (!hasToken(request, token)) return end(response, 401, 'The token is missing or wrong.');
    if (pathname === '/cursor') return moveCursor(request, response, context);
    if (pathname === '/open') return openSource(request, response, context);
    return end(response, 404, 'Not found.');
  }
  if (request.method !== 'GET') return end(response, 405, 'Not allowed.');
  if (pathname.startsWith('/files/')) {
    const artifact = preview.file(decoded(pathname.slice('/files/'.length)));
    return artifact ? sendFile(response, artifact, target, context) : end(response, 404, 'Not found.');
  }
  if (target === 'documents') {
    // The page has another origin than documents.
    if (pathname === '/') return redirect(response, `${origins.page}/`);
    return pathname === '/agent.js' ? sendAsset(response, await asset('agent.js')) : end(response, 404, 'Not found.');
  }
  if (pathname.startsWith('/blocks/')) {
    const [id = '', format = ''] = pathname.slice('/blocks/'.length).split('/').map(decoded);
    return sendJson(response, preview.blocks(id, format));
  }
  if (pathname === '/events') return subscribe(response, context);
  if (pathname !== '/') return sendAsset(response, await asset(pathname.slice(1)));
  response.setHeader('Content-Security-Policy', pagePolicy(origins));
  return sendAsset(response, await asset('page.html'));
}

function sendFile(
  response: ServerResponse,
  { mediaType, bytes }: Artifact,
  target: keyof Origins,
  { port, attribute }: Context,
): void {
  const origins = originsOf(port);
  const isText = mediaType.startsWith('text/');
  response.setHeader('Content-Type', isText ? `${mediaType}; charset=utf-8` : mediaType);
  if (target === 'page') {
    // The page reads the bytes of PDFs and EPUBs. As a document of its own origin, none may do anything.
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
    response.end(bytes);
    return;
  }
  response.setHeader('Content-Security-Policy', `frame-ancestors ${origins.page} 'self'`);
  response.end(mediaType === 'text/html' ? documentPage(new TextDecoder().decode(bytes), origins, attribute) : bytes);
}

function sendAsset(response: ServerResponse, found: Asset | undefined): void {
  if (found) {
    response.setHeader('Content-Type', found.mediaType);
    response.end(found.bytes);
  } else end(response, 404, 'Not found.');
}

/** Sends the whole state at each change, so a page that was disconnected misses nothing. */
function subscribe(response: ServerResponse, { listening, preview }: Context): void {
  response.setHeader('Content-Type', 'text/event-stream');
  response.write(`retry: 1000\n\n${event('state', preview.state())}`);
  listening.add(response);
  response.on('close', () => listening.delete(response));
}

async function moveCursor(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const { file, line } = await placeIn(request);
  if (file === undefined) return end(response, 400, 'Send `{"file": "essay.md", "line": 12}`.');
  const found = sourceLine(file, line, context);
  if (!found) return end(response, 404, 'The preview does not show this file.');
  context.sendCursor(found);
  end(response, 204);
}

async function openSource(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const { file, line, column } = await placeIn(request);
  if (file === undefined || !context.preview.knows(file))
    return end(response, 404, 'The preview does not show this file.');
  if (!context.openEditor) return end(response, 409, 'No editor is set: use `--editor`.');
  const url = await context.openEditor(file, line, column);
  sendJson(response, { url });
}

function sendJson(response: ServerResponse, data: unknown): void {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(data));
}

/** Bytes of the longest request. */
const longest = 10_000;

async function placeIn(request: IncomingMessage): Promise<{ file?: string; line: number; column: number }> {
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > longest) return { line: 1, column: 1 };
  const value: unknown = await json(request).catch(() => undefined);
  const read = (key: string): unknown => (value && typeof value === 'object' ? Reflect.get(value, key) : undefined);
  const numberAt = (key: string) => {
    const number = read(key);
    return Number.isInteger(number) && Number(number) > 0 ? Number(number) : 1;
  };
  const file = read('file');
  return { ...(typeof file === 'string' && { file }), line: numberAt('line'), column: numberAt('column') };
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

function redirect(response: ServerResponse, url: string): void {
  response.writeHead(307, { Location: url });
  response.end();
}

/** The decoded path of a file; empty if it is malformed. It is only compared with known paths. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

/** Listens on the first free port, for this machine only. */
async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return portOf(server);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port === Math.min(first + attempts, highestPort)) throw error;
    }
  }
}

/** The files of the page, by path. They are compiled from `page/` (`scripts/preview-page.ts`), or pdf.js. */
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

interface Asset {
  mediaType: string;
  bytes: Uint8Array;
}

/** Reads a file of the page; nothing if there is none. */
async function asset(name: string): Promise<Asset | undefined> {
  const extension = /^[a-z][a-z-]*(?:\.min|\.worker\.min|-[A-Z0-9]+)?\.(html|css|js|mjs|svg)$/u.exec(name)?.[1];
  const mediaType = extension && mediaTypes[extension];
  if (!mediaType) return undefined;
  // pdf.js lies next to the program, because `diff` uses it, too.
  const folder = extension === 'mjs' ? join(installation, 'lib') : join(installation, 'lib', 'preview');
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  return bytes && { mediaType, bytes };
}

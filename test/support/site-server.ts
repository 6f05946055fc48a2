import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A server of this machine that shows a folder below a path, as shared hosts do. */
export interface SiteServer extends AsyncDisposable {
  /** Address of a path from the folder. */
  at(path: string): string;
  /** The origin, as requests to others are told by. */
  origin: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.avif': 'image/avif',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const below = '/shared/books/';

/** Serves a folder, and nothing else. */
export async function siteServer(folder: string): Promise<SiteServer> {
  const server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const inside = path.startsWith(below) ? path.slice(below.length) : undefined;
    const file =
      inside === undefined
        ? undefined
        : join(folder, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside);
    const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || bytes === undefined) return response.writeHead(404).end('Not found');
    return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    at: (path) => `${origin}${below}${path}`,
    origin,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

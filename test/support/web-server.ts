import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Resolves once nothing is being served, and nothing was for so many milliseconds. */
export type Quiet = (milliseconds: number) => Promise<void>;

/**
 * Serves a folder on this machine as a web server would, while it is used.
 *
 * @param slowness milliseconds that each file but the page itself takes, as over a network
 * @param use takes the origin, `http://127.0.0.1:…`
 */
export async function withWebServer<T>(
  folder: string,
  slowness: number,
  use: (origin: string, quiet: Quiet) => Promise<T>,
): Promise<T> {
  let open = 0;
  let lastServed = Date.now();
  const quiet: Quiet = async (milliseconds) => {
    while (open > 0 || Date.now() - lastServed < milliseconds) await setTimeout(milliseconds / 4);
  };
  const server = createServer(async ({ url = '/' }, response) => {
    open += 1;
    // Told of a response that was read, and of one that a browser gave up.
    response.once('close', () => {
      open -= 1;
      lastServed = Date.now();
    });
    const path = join(folder, normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname)));
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isFile) return response.writeHead(404).end();
    const type = types[extname(path)] ?? 'application/octet-stream';
    if (extname(path) !== '.html') await setTimeout(slowness);
    response.writeHead(200, { 'content-type': type });
    return createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, quiet);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

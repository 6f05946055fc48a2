import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request for a path. */
export type Answering = (response: ServerResponse, request: IncomingMessage) => void;

/** A server of this machine, and what it was asked for. */
export interface PictureServer extends AsyncDisposable {
  /** Address of a path. */
  at(path: string): string;
  /** Paths with the status that each was answered with, in order. */
  asked: string[];
  /** The most requests that were open at once. */
  mostOpen(): number;
}

/** Serves what is given for each path, and 404 for all others, under `127.0.0.1`. */
export async function pictureServer(paths: Readonly<Record<string, Answering | Uint8Array>>): Promise<PictureServer> {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
      asked.push(`${path} ${response.statusCode}`);
    });
    const answer = paths[path];
    if (typeof answer === 'function') answer(response, request);
    else if (answer) response.end(answer);
    else response.writeHead(404).end('<h1>Not found</h1>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    at: (path) => `http://127.0.0.1:${port}${path}`,
    asked,
    mostOpen: () => most,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

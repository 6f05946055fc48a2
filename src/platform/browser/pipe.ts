import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/**
 * Messages of the DevTools protocol over two pipes, each message ended by a zero byte
 * (Chromium, `devtools_pipe_handler.cc`).
 *
 * Puppeteer has one of these, but only for browsers that it starts itself.
 */
export function pipeTransport(
  toBrowser: Writable,
  fromBrowser: Readable,
  ended: Promise<unknown>,
): ConnectionTransport {
  const transport: ConnectionTransport = {
    send: (message) => {
      toBrowser.write(`${message}\0`);
    },
    close: () => {
      toBrowser.destroy();
      fromBrowser.destroy();
    },
  };
  onEachMessage(fromBrowser, (message) => transport.onmessage?.(message));
  // A browser that dies breaks its pipes: `ended` tells, so there is nothing to add.
  toBrowser.on('error', () => {});
  fromBrowser.on('error', () => {});
  void ended.then(() => transport.onclose?.());
  return transport;
}

function onEachMessage(stream: Readable, receive: (message: string) => void): void {
  let parts: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      const message = Buffer.concat(parts).toString('utf8');
      parts = [];
      start = end + 1;
      receive(message);
    }
    parts.push(chunk.subarray(start));
  });
}

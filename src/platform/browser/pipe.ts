import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/** Maximum bytes of a message: an incomplete message is kept in memory. */
const longestMessage = 256_000_000;

/**
 * Messages of the DevTools protocol over two pipes, each message ended by a zero byte (Chromium,
 * `devtools_pipe_handler.cc`).
 * Puppeteer has one of these, but only for browsers that it starts itself.
 *
 * @param refuse called, in words that follow "the browser", with output that is not a message. Nothing that comes later
 * counts
 */
export function pipeTransport(
  toBrowser: Writable,
  fromBrowser: Readable,
  ended: Promise<unknown>,
  refuse: (how: string) => void,
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
  let isRefused = false;
  const refuseOnce = (how: string) => {
    if (isRefused) return;
    isRefused = true;
    fromBrowser.removeAllListeners('data').pause();
    refuse(how);
  };
  const noMessage = () => refuseOnce('answered what is no message of a browser');
  onEachMessage(fromBrowser, longestMessage, refuseOnce, (message) => {
    if (isRefused) return;
    if (!message.startsWith('{')) return noMessage();
    // Its type returns nothing; the promise it returns rejects if the message is invalid.
    const receive: ((message: string) => unknown) | undefined = transport.onmessage;
    try {
      Promise.resolve(receive?.(message)).catch(noMessage);
    } catch {
      noMessage();
    }
  });
  // A browser that dies breaks its pipes: `ended` reports it, so there is nothing to add.
  toBrowser.on('error', () => {});
  fromBrowser.on('error', () => {});
  void ended.then(() => transport.onclose?.());
  return transport;
}

function onEachMessage(
  stream: Readable,
  longest: number,
  refuse: (how: string) => void,
  receive: (message: string) => void,
): void {
  let parts: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      const message = Buffer.concat(parts).toString('utf8');
      parts = [];
      length = 0;
      start = end + 1;
      receive(message);
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longest) refuse(`wrote a message of more than ${longest / 1e6} MB`);
  });
}

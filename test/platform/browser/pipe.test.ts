import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { pipeTransport } from '../../../src/platform/browser/pipe.ts';

const never = new Promise<string>(() => {});

function receiver(ended: Promise<unknown> = never) {
  const toBrowser = new PassThrough();
  const fromBrowser = new PassThrough();
  const transport = pipeTransport(toBrowser, fromBrowser, ended);
  const messages: string[] = [];
  transport.onmessage = (message) => messages.push(message);
  return { toBrowser, fromBrowser, transport, messages };
}

test('a message ends with a zero byte', () => {
  const { toBrowser, transport } = receiver();
  transport.send('{"id":1}');
  expect(toBrowser.read().toString()).toBe('{"id":1}\0');
});

test('messages are found wherever the pipe cuts them, even inside a character', async () => {
  const { fromBrowser, messages } = receiver();
  for (const byte of Buffer.from('{"a":"é"}\0{"b":1}\0\0{"c"')) fromBrowser.write(Buffer.of(byte));
  await new Promise((resolve) => setImmediate(resolve));
  expect(messages).toEqual(['{"a":"é"}', '{"b":1}', '']);
});

test('several messages may come at once', async () => {
  const { fromBrowser, messages } = receiver();
  fromBrowser.write('one\0two\0thr');
  fromBrowser.write('ee\0');
  await new Promise((resolve) => setImmediate(resolve));
  expect(messages).toEqual(['one', 'two', 'three']);
});

test('the end of the browser closes the transport', async () => {
  const { transport } = receiver(Promise.resolve('ended with SIGKILL'));
  const closed = new Promise<boolean>((resolve) => {
    transport.onclose = () => resolve(true);
  });
  expect(await closed).toBe(true);
});

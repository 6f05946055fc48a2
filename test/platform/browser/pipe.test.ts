import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { pipeTransport } from '../../../src/platform/browser/pipe.ts';

const never = new Promise<string>(() => {});

function receiver(ended: Promise<unknown> = never) {
  const refusals: string[] = [];
  const toBrowser = new PassThrough();
  const fromBrowser = new PassThrough();
  const transport = pipeTransport(toBrowser, fromBrowser, ended, (how) => refusals.push(how));
  const messages: string[] = [];
  transport.onmessage = (message) => messages.push(message);
  return { toBrowser, fromBrowser, transport, messages, refusals };
}

test('a message ends with a zero byte', () => {
  const { toBrowser, transport } = receiver();
  transport.send('{"id":1}');
  expect(toBrowser.read().toString()).toBe('{"id":1}\0');
});

test('messages are found wherever the pipe splits them, even inside a character', async () => {
  const { fromBrowser, messages } = receiver();
  for (const byte of Buffer.from('{"a":"é"}\0{"b":1}\0{}\0{"c"')) fromBrowser.write(Buffer.of(byte));
  await new Promise((resolve) => setImmediate(resolve));
  expect(messages).toEqual(['{"a":"é"}', '{"b":1}', '{}']);
});

test('several messages may come at once', async () => {
  const { fromBrowser, messages } = receiver();
  fromBrowser.write('{"n":1}\0{"n":2}\0{"n"');
  fromBrowser.write(':3}\0');
  await new Promise((resolve) => setImmediate(resolve));
  expect(messages).toEqual(['{"n":1}', '{"n":2}', '{"n":3}']);
});

test('the end of the browser closes the transport', async () => {
  const { transport } = receiver(Promise.resolve('ended with SIGKILL'));
  const closed = new Promise<boolean>((resolve) => {
    transport.onclose = () => resolve(true);
  });
  expect(await closed).toBe(true);
});

test('an invalid message is refused once, whether its receiver throws or rejects', async () => {
  for (const receive of [JSON.parse, async (message: string) => JSON.parse(message)]) {
    const { fromBrowser, transport, refusals } = receiver();
    transport.onmessage = receive;
    fromBrowser.write('{"id":1}\0hello\0world\0');
    fromBrowser.write('more\0');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(refusals).toEqual(['answered what is no message of a browser']);
  }
});

test('a message without an end is refused before it fills the memory', async () => {
  const { fromBrowser, refusals } = receiver();
  const chunk = Buffer.alloc(32_000_000, 'a');
  for (let written = 0; written < 9; written++) {
    fromBrowser.write(chunk);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(refusals).toEqual(['wrote a message of more than 256 MB']);
});

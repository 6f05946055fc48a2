import { createSocket } from 'node:dgram';
import dns, { Resolver } from 'node:dns';
import { lookup, Resolver as OwnResolver } from 'node:dns/promises';
import { createServer, get } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { withoutNetwork } from '../../../src/platform/network/fence.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const address = 'http://192.0.2.1:8080/x';

/** Asks in a way of Node's own, and says what came of it. */
const ways: Record<string, () => Promise<string>> = {
  fetch: () => fetch(address).then(String, (error) => String(error.cause?.message)),
  http: () =>
    new Promise((resolve) =>
      get(address, (answer) => resolve(String(answer.statusCode))).on('error', (e) => resolve(e.message)),
    ),
  socket: () => new Promise((resolve) => connect(8080, '192.0.2.1').on('error', (error) => resolve(error.message))),
  'resolver': () =>
    new Promise((resolve) => new Resolver().resolve4('example.com', (error) => resolve(error?.message ?? ''))),
  'own resolver': () => new OwnResolver().resolve4('example.com').then(String, (error) => error.message),
  name: () => lookup('example.com').then(String, (error) => error.message),
  datagram: async () => {
    const socket = createSocket('udp4');
    try {
      socket.send('x', 8080, '192.0.2.1');
      return 'sent';
    } catch (error) {
      return (error as Error).message;
    } finally {
      socket.close();
    }
  },
};

describe('behind a fence', () => {
  test.each([
    ['fetch', '192.0.2.1:8080'],
    ['http', '192.0.2.1:8080'],
    ['socket', '192.0.2.1:8080'],
    ['name', 'example.com'],
    ['resolver', 'example.com'],
    ['own resolver', 'example.com'],
    ['datagram', 'a datagram'],
  ])('%s is refused at once, even where the code makes light of it', async (way, asked) => {
    let came = '';
    const work = async () => {
      came = (await ways[way]?.()) ?? '';
    };
    await expect(withoutNetwork(work)).rejects.toMatchObject({ name: 'FenceError', address: asked });
    expect(came).toBe(`it asks \`${asked}\``);
  });

  test('code without network access is unaffected: its value, its error, its files and its local sockets', async () => {
    expect(await withoutNetwork(() => 7)).toBe(7);
    await expect(withoutNetwork(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    await withScratchFolder(async (folder) => {
      const path = join(folder, 's');
      const server = createSocketServer((socket) => socket.end('hello')).listen(path);
      const heard = () => new Promise<string>((resolve) => connect(path).on('data', (data) => resolve(String(data))));
      expect(await withoutNetwork(heard)).toBe('hello');
      server.close();
    });
  });

  test('the metadata of wrapped Node functions is preserved', async () => {
    await withoutNetwork(() => 7);
    expect(await promisify(dns.lookup)('127.0.0.1')).toEqual({ address: '127.0.0.1', family: 4 });
    expect(dns.lookup.name).toBe('lookup');
  });

  test('other work of the process continues meanwhile', async () => {
    const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    const fenced = withoutNetwork(() => wait(50));
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('hello');
    await fenced;
    server.closeAllConnections();
    server.close();
  });
});

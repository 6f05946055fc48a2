import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Cache } from '../../../src/platform/cache.ts';
import { createProber, type ProberOptions } from '../../../src/platform/network/prober.ts';
import { type Answering, pictureServer } from '../../support/picture-server.ts';

function memoryCache(): Cache {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
}

function prober(overrides: Partial<ProberOptions> = {}) {
  const { signal } = new AbortController();
  const usual = { allow: ['127.0.0.1'], frozen: false, time: 5, size: 1, pause: 0, cache: memoryCache() };
  return createProber({ ...usual, signal, ...overrides });
}

/** Answers each method by itself. */
function byMethod(methods: Readonly<Record<string, number>>): Answering {
  return (response, { method = '' }) => response.writeHead(methods[method] ?? 500).end();
}

const moved =
  (status: number, Location: string): Answering =>
  (response) =>
    response.writeHead(status, { Location }).end();

const page =
  (html: string): Answering =>
  (response) =>
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);

test('a server gets a HEAD request that identifies a link checker', async () => {
  const asked: unknown[] = [];
  await using server = await pictureServer({
    '/a': (response, { method, headers }) => {
      asked.push(method, /^Offprint\/\d.* \(link check\)$/u.test(headers['user-agent'] ?? ''));
      response.end();
    },
  });
  expect(await prober().probe(server.at('/a'))).toEqual({ state: 'answered', status: 200, missing: [] });
  expect(asked).toEqual(['HEAD', true]);
});

test.each([
  ['that refuses heads is asked for a start', { HEAD: 405, GET: 206 }, 206, 2],
  ['that knows no heads', { HEAD: 404, GET: 200 }, 200, 2],
  ['whose file is empty', { HEAD: 501, GET: 416 }, 200, 2],
  ['that has nothing', { HEAD: 404, GET: 404 }, 404, 2],
  ['that is busy, and does not say how long', { HEAD: 429, GET: 200 }, 429, 1],
  ['that wants no robots', { HEAD: 999, GET: 999 }, 999, 2],
  ['that is broken', { HEAD: 500, GET: 500 }, 500, 2],
])('a server %s', async (_, methods, status, times) => {
  await using server = await pictureServer({ '/a': byMethod(methods) });
  expect(await prober().probe(server.at('/a'))).toMatchObject({ state: 'answered', status });
  expect(server.asked).toHaveLength(times);
});

test('a server that is busy for a moment is asked again, one that is busy for long is not', async () => {
  let times = 0;
  await using server = await pictureServer({
    '/soon': (response) => {
      times += 1;
      response.writeHead(times === 1 ? 503 : 200, { 'Retry-After': '0' }).end();
    },
    '/late': (response) => response.writeHead(429, { 'Retry-After': '3600' }).end(),
  });
  const { probe } = prober();
  expect(await probe(server.at('/soon'))).toMatchObject({ status: 200 });
  expect(await probe(server.at('/late'))).toMatchObject({ status: 429 });
  expect(server.asked).toEqual(['/soon 503', '/soon 200', '/late 429']);
});

test('a permanent redirect is reported with the new URL, as far as it is permanent', async () => {
  await using server = await pictureServer({
    '/a': moved(301, '/b'),
    '/b': moved(308, '/c'),
    '/c': moved(302, '/d'),
    '/d': (response) => response.end(),
    '/e': moved(302, '/b'),
    '/loop': moved(301, '/loop'),
  });
  const { probe } = prober();
  expect(await probe(server.at('/a'))).toMatchObject({ status: 200, moved: server.at('/c') });
  expect(await probe(server.at('/e'))).not.toHaveProperty('moved');
  expect(await probe(server.at('/loop'))).toMatchObject({ state: 'refused' });
});

test('a page is searched for the elements that links name', async () => {
  await using server = await pictureServer({
    '/a': page('<h1 id="one">1</h1><a name=two>2</a><p id=\'user-content-three\'>'),
    '/b': (response) => response.end('no page'),
  });
  const { probe } = prober();
  expect(await probe(server.at('/a'), ['one', 'two', 'three', 'four'])).toMatchObject({ missing: ['four'] });
  expect(await probe(server.at('/b'), ['one'])).toMatchObject({ status: 200, missing: [] });
});

test('if a server breaks off a HEAD request, the first byte is requested', async () => {
  await using server = await pictureServer({
    '/a': (response, { method }) => (method === 'HEAD' ? response.destroy() : response.end('a')),
    '/b': (response) => response.destroy(),
  });
  const { probe } = prober();
  expect(await probe(server.at('/a'))).toEqual({ state: 'answered', status: 200, missing: [] });
  expect(await probe(server.at('/b'))).toMatchObject({ state: 'unreachable' });
});

test('repeated links are requested once, and two at a time per host', async () => {
  const paths = Array.from({ length: 12 }, (_, index) => `/${index}`);
  const slow: Answering = (response) => void setTimeout(() => response.end(), 20);
  await using server = await pictureServer(Object.fromEntries(paths.map((path) => [path, slow])));
  const { probe } = prober();
  await Promise.all([...paths, ...paths].map((path) => probe(server.at(path))));
  expect(server.asked).toHaveLength(paths.length);
  expect(server.mostOpen()).toBe(2);
});

test('eight requests run at once, however many hosts there are', async () => {
  let open = 0;
  let most = 0;
  const slow: Answering = (response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.end();
    }, 20);
  };
  const paths = { '/a': slow, '/b': slow, '/c': slow };
  const servers = await Promise.all(Array.from({ length: 6 }, () => pictureServer(paths)));
  const { probe } = prober();
  await Promise.all(servers.flatMap((server) => Object.keys(paths).map((path) => probe(server.at(path)))));
  expect(most).toBe(8);
  for (const server of servers) await server[Symbol.asyncDispose]();
});

test('a good result is valid for a day, a bad one is checked again', async () => {
  await using server = await pictureServer({ '/a': moved(301, '/b'), '/b': (response) => response.end() });
  const cache = memoryCache();
  const at = (now: number) => prober({ cache, now: () => now });
  const first = await at(0).probe(server.at('/a'));
  expect(await at(86_399_999).probe(server.at('/a'))).toEqual(first);
  expect(server.asked).toHaveLength(2);
  await at(86_400_000).probe(server.at('/a'));
  expect(server.asked).toHaveLength(4);
  await at(0).probe(server.at('/none'));
  await at(1).probe(server.at('/none'));
  expect(server.asked.filter((one) => one.startsWith('/none'))).toHaveLength(4);
});

test('a frozen check has no network access, and uses the cache', async () => {
  await using server = await pictureServer({ '/a': (response) => response.end() });
  const cache = memoryCache();
  await prober({ cache, now: () => 0 }).probe(server.at('/a'));
  const { probe } = prober({ cache, frozen: true });
  expect(await probe(server.at('/a'))).toMatchObject({ status: 200 });
  expect(await probe(server.at('/b'))).toMatchObject({ state: 'frozen' });
  expect(server.asked).toEqual(['/a 200']);
});

test('private networks are not accessed, even by redirects', async () => {
  await using server = await pictureServer({ '/a': moved(302, 'http://10.0.0.1/') });
  expect(await prober({ allow: [] }).probe(server.at('/a'))).toMatchObject({ state: 'private' });
  expect(server.asked).toEqual([]);
  expect(await prober().probe(server.at('/a'))).toMatchObject({ state: 'private' });
  expect(await prober().probe('http://169.254.169.254/latest/meta-data/')).toMatchObject({ state: 'private' });
});

test('timeouts, broken connections and missing hosts are reported with their reason', async () => {
  await using server = await pictureServer({
    '/never': () => {},
    '/broken': (response) => response.destroy(),
  });
  const { probe } = prober({ time: 0.2 });
  expect(await probe(server.at('/never'))).toEqual({
    state: 'unreachable',
    reason: 'its server does not answer within 0.2 s',
  });
  expect(await probe(server.at('/broken'))).toMatchObject({ state: 'unreachable' });
  expect(await probe('http://127.0.0.1:1/')).toMatchObject({ state: 'unreachable' });
});

test('all links together may take thirty times as long as one', async () => {
  const paths = Array.from({ length: 80 }, (_, index) => `/${index}`);
  await using server = await pictureServer(Object.fromEntries(paths.map((path) => [path, () => {}])));
  const { probe } = prober({ time: 0.01 });
  // Two at once, each for 10 ms: 300 ms are over before the last has its turn.
  const all = await Promise.all(paths.map((path) => probe(server.at(path))));
  expect([all.at(0)?.state, all.at(-1)?.state]).toEqual(['unreachable', 'late']);
});

/** PEM of lines of base64. */
function pem(label: string, lines: readonly string[]): string {
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

// Made for this test, and worth nothing.
const key = pem('PRIVATE KEY', [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRaAkoqCb7+xNZZ4H',
  'F0joQ9RJ8O1k04+kXXAETIOv6RChRANCAASXkkvsqgsV6VM62cnWQKxsXfwQuAE8',
  'd1LYLhQgiy/WHKez3ft2BfgLjUpyed3gvH0spLyVzoxFt17wozB87r5a',
]);
const cert = pem('CERTIFICATE', [
  'MIIBfjCCASWgAwIBAgIUYj7ihb5aq1GtgwHefsQjaQqXq+YwCgYIKoZIzj0EAwIw',
  'FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTIzNDA0N1oYDzIxMjYxMTAx',
  'MjM0MDQ3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO',
  'PQMBBwNCAASXkkvsqgsV6VM62cnWQKxsXfwQuAE8d1LYLhQgiy/WHKez3ft2BfgL',
  'jUpyed3gvH0spLyVzoxFt17wozB87r5ao1MwUTAdBgNVHQ4EFgQU5kx0egLV+kk4',
  'Q46gdu+HWrz4l/AwHwYDVR0jBBgwFoAU5kx0egLV+kk4Q46gdu+HWrz4l/AwDwYD',
  'VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAmwlIHrbBxJaZCvJtt0VB5',
  'nbfPiFAxiaFNtVvZFcNN/gIgKuj531knY2nMjtn4m0dxtCdO0iJYpxVS2dOvq1So',
  'mAI=',
]);

test('an untrusted certificate is reported', async () => {
  const server = createServer({ key, cert }, (_, response) => void response.end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const probe = await prober().probe(`https://127.0.0.1:${port}/`);
  server.close();
  expect(probe).toMatchObject({ state: 'certificate' });
});

import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Cache } from '../../../src/platform/cache.ts';
import { createFetcher } from '../../../src/platform/network/fetcher.ts';
import type { NetworkOptions } from '../../../src/platform/network.ts';
import { type Answering, pictureServer } from '../../support/picture-server.ts';

/** A cache in memory. */
function memoryCache(): Cache {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
}

function fetcher(overrides: Partial<NetworkOptions & { cache: Cache }> = {}) {
  const { signal } = new AbortController();
  return createFetcher({
    allow: ['127.0.0.1'],
    frozen: false,
    time: 5,
    size: 1,
    signal,
    cache: memoryCache(),
    ...overrides,
  });
}

const bytes = Buffer.from('a picture');

const withTag: Answering = (response, request) => {
  const known = request.headers['if-none-match'] === '"1"';
  response.writeHead(known ? 304 : 200, { ETag: '"1"' }).end(known ? undefined : bytes);
};

const drip: Answering = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), 20);
  response.on('close', () => clearInterval(timer));
};

test('a file is downloaded once for all requests', async () => {
  await using server = await pictureServer({ '/a': bytes });
  const network = fetcher();
  const [one, two] = await Promise.all([network.fetch(server.at('/a')), network.fetch(server.at('/a'))]);
  expect(one).toEqual({ bytes });
  expect(two).toBe(one);
  expect(server.asked).toEqual(['/a 200']);
});

test('redirects are followed, to another path and from there on', async () => {
  await using server = await pictureServer({
    '/a': (response) => response.writeHead(302, { Location: '/b' }).end(),
    '/b': (response) => response.writeHead(308, { Location: server.at('/c') }).end(),
    '/c': bytes,
  });
  expect(await fetcher().fetch(server.at('/a'))).toEqual({ bytes });
  expect(server.asked).toEqual(['/a 302', '/b 308', '/c 200']);
});

test('circular redirects end', async () => {
  await using server = await pictureServer({
    '/a': (response) => response.writeHead(301, { Location: '/b' }).end(),
    '/b': (response) => response.writeHead(301, { Location: '/a' }).end(),
  });
  await expect(fetcher().fetch(server.at('/a'))).rejects.toMatchObject({
    fault: 'refused',
    message: 'its server redirects more than 5 times',
  });
  expect(server.asked).toHaveLength(6);
});

test('a redirect to a private network is not followed', async () => {
  await using server = await pictureServer({
    '/metadata': (response) => response.writeHead(302, { Location: 'http://169.254.169.254/latest/' }).end(),
    '/this': (response) =>
      response.writeHead(302, { Location: server.at('/a').replace('127.0.0.1', '127.0.0.2') }).end(),
    '/file': (response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
    '/a': bytes,
  });
  await expect(fetcher().fetch(server.at('/metadata'))).rejects.toMatchObject({ fault: 'private' });
  await expect(fetcher().fetch(server.at('/this'))).rejects.toMatchObject({ fault: 'private' });
  await expect(fetcher().fetch(server.at('/file'))).rejects.toThrow(
    'its protocol is `file:`, but must be `https:` or `http:`',
  );
  expect(server.asked).not.toContain('/a 200');
});

test('a private address is not contacted', async () => {
  await using server = await pictureServer({ '/a': bytes });
  await expect(fetcher({ allow: [] }).fetch(server.at('/a'))).rejects.toMatchObject({
    fault: 'private',
    message: '`127.0.0.1` is in a private network',
  });
  expect(server.asked).toEqual([]);
});

test('a file that is too large is not read to its end, whether its size is announced or not', async () => {
  let sent = 0;
  await using server = await pictureServer({
    '/told': (response) => response.writeHead(200, { 'Content-Length': '1000001' }).end(Buffer.alloc(1_000_001)),
    '/untold': (response) => {
      response.writeHead(200);
      const more = () => {
        sent += 100_000;
        if (!response.destroyed && sent < 100e6) response.write(Buffer.alloc(100_000), () => setImmediate(more));
      };
      more();
    },
    '/packed': (response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50e6))),
    '/just': Buffer.alloc(1_000_000),
  });
  const network = fetcher();
  for (const path of ['/told', '/untold', '/packed']) {
    await expect(network.fetch(server.at(path)), path).rejects.toThrow('it is larger than 1 MB');
  }
  expect(sent).toBeLessThan(20e6);
  expect((await network.fetch(server.at('/just'))).bytes).toHaveLength(1_000_000);
});

test('the total is limited, too', async () => {
  const paths = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`/${index}`, Buffer.alloc(900_000)]));
  await using server = await pictureServer(paths);
  const network = fetcher();
  const fetched = await Promise.allSettled(Object.keys(paths).map((path) => network.fetch(server.at(path))));
  const failed = fetched.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.message)] : []));
  expect(new Set(failed)).toEqual(new Set(['all files together are larger than 10 MB']));
  // Those that were under way were let through.
  expect(server.asked.length).toBeLessThanOrEqual(12 + 4);
});

test('a compressed body is decompressed', async () => {
  await using server = await pictureServer({
    '/a': (response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(bytes)),
  });
  expect(await fetcher().fetch(server.at('/a'))).toEqual({ bytes });
});

test('an unrequested compression is refused, whatever its name', async () => {
  const packedAs =
    (name: string): Answering =>
    (response) =>
      response.writeHead(200, { 'Content-Encoding': name }).end();
  await using server = await pictureServer({
    '/loud': (response) => response.writeHead(200, { 'Content-Encoding': 'GZIP' }).end(gzipSync(bytes)),
    '/old': (response) => response.writeHead(200, { 'Content-Encoding': 'x-gzip' }).end(gzipSync(bytes)),
    '/zstd': packedAs('zstd'),
    '/constructor': packedAs('constructor'),
  });
  expect(await fetcher().fetch(server.at('/loud'))).toEqual({ bytes });
  expect(await fetcher().fetch(server.at('/old'))).toEqual({ bytes });
  for (const name of ['zstd', 'constructor']) {
    await expect(fetcher().fetch(server.at(`/${name}`))).rejects.toMatchObject({
      fault: 'refused',
      message: `its server sends it compressed as \`${name}\`, which was not requested`,
    });
  }
});

test('servers that drip or never respond time out', async () => {
  await using server = await pictureServer({ '/drip': drip, '/nothing': () => {} });
  const network = fetcher({ time: 0.3 });
  const both = ['/drip', '/nothing'].map((path) => network.fetch(server.at(path)));
  for (const result of await Promise.allSettled(both)) {
    expect(result).toMatchObject({ reason: { fault: 'unreachable', message: 'it takes more than 0.3 s' } });
  }
});

test('no more than four files are downloaded at once', async () => {
  const slowly: Answering = (response) => void setTimeout(() => response.end(bytes), 40);
  const paths = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, slowly]));
  await using server = await pictureServer(paths);
  const network = fetcher();
  await Promise.all(Object.keys(paths).map((path) => network.fetch(server.at(path))));
  expect(server.mostOpen()).toBe(4);
});

test('a missing file is reported with its status', async () => {
  await using server = await pictureServer({ '/sick': (response) => response.writeHead(503).end() });
  await expect(fetcher().fetch(server.at('/gone'))).rejects.toMatchObject({
    fault: 'refused',
    message: 'its server answers 404 Not Found',
  });
  await expect(fetcher().fetch(server.at('/sick'))).rejects.toMatchObject({ fault: 'unreachable' });
});

test('the user name and password of a URL are not sent', async () => {
  let authorization: string | undefined = 'unasked';
  await using server = await pictureServer({
    '/a': (response, request) => {
      authorization = request.headers.authorization;
      response.end(bytes);
    },
  });
  await fetcher().fetch(server.at('/a').replace('//', '//name:secret@'));
  expect(authorization).toBeUndefined();
});

test('a missing response is reported', async () => {
  const server = await pictureServer({});
  await server[Symbol.asyncDispose]();
  await expect(fetcher().fetch(server.at('/a'))).rejects.toMatchObject({
    fault: 'unreachable',
    message: 'its server refuses the connection (ECONNREFUSED)',
  });
});

test('an interrupted build reports the interruption, not a missing image', async () => {
  await using server = await pictureServer({ '/drip': drip });
  const stop = new AbortController();
  const fetching = fetcher({ signal: stop.signal }).fetch(server.at('/drip'));
  setTimeout(() => stop.abort(new Error('enough')), 50);
  await expect(fetching).rejects.toThrow('enough');
});

test('the next build only checks whether a file has changed', async () => {
  let tag = '"1"';
  await using server = await pictureServer({
    '/a': (response, request) => {
      const known = request.headers['if-none-match'] === tag;
      response.writeHead(known ? 304 : 200, { ETag: tag }).end(known ? undefined : tag);
    },
  });
  const cache = memoryCache();
  const build = async () => (await fetcher({ cache }).fetch(server.at('/a'))).bytes.toString();
  expect([await build(), await build()]).toEqual(['"1"', '"1"']);
  tag = '"2"';
  expect(await build()).toBe('"2"');
  expect(server.asked).toEqual(['/a 200', '/a 304', '/a 200']);
});

test('a file that never changes is not requested again', async () => {
  await using server = await pictureServer({
    '/a': (response) => response.writeHead(200, { 'Cache-Control': 'max-age=31536000, immutable' }).end(bytes),
  });
  const cache = memoryCache();
  for (let build = 1; build <= 2; build += 1) {
    expect((await fetcher({ cache }).fetch(server.at('/a'))).bytes).toEqual(bytes);
  }
  expect(server.asked).toEqual(['/a 200']);
});

test('a frozen build uses the copy of an earlier one, without network access', async () => {
  await using server = await pictureServer({ '/a': withTag });
  const cache = memoryCache();
  await expect(fetcher({ cache, frozen: true }).fetch(server.at('/a'))).rejects.toMatchObject({ fault: 'frozen' });
  expect(server.asked).toEqual([]);
  await fetcher({ cache }).fetch(server.at('/a'));
  expect(await fetcher({ cache, frozen: true }).fetch(server.at('/a'))).toEqual({ bytes });
  expect(server.asked).toEqual(['/a 200']);
});

test('if a server cannot be reached, the copy is used, and that is reported', async () => {
  const cache = memoryCache();
  const server = await pictureServer({ '/a': withTag });
  await fetcher({ cache }).fetch(server.at('/a'));
  await server[Symbol.asyncDispose]();
  expect(await fetcher({ cache }).fetch(server.at('/a'))).toEqual({
    bytes,
    unchecked: 'its server refuses the connection (ECONNREFUSED)',
  });
});

test('a copy does not replace a file that was removed', async () => {
  let gone = false;
  await using server = await pictureServer({
    '/a': (response) => response.writeHead(gone ? 404 : 200).end(gone ? undefined : bytes),
  });
  const cache = memoryCache();
  await fetcher({ cache }).fetch(server.at('/a'));
  gone = true;
  await expect(fetcher({ cache }).fetch(server.at('/a'))).rejects.toMatchObject({ fault: 'refused' });
});

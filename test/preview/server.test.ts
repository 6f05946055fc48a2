import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Publication } from '../../src/model/publication.ts';
import { createMessage } from '../../src/model/report.ts';
import { openPreview } from '../../src/preview/preview.ts';
import { type PreviewServer, type ServerOptions, servePreview } from '../../src/preview/server.ts';

const html = `<!doctype html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'"></head>`;

const publication: Publication = {
  id: 'essay',
  kind: 'article',
  lines: [
    { path: 'essay.md', from: 1, count: 10 },
    { path: 'part.md', from: 11, count: 5 },
  ],
  metadata: { title: 'Essay', authors: [], keywords: [], lang: 'en', dir: 'ltr' },
  sections: [],
  outline: [],
  notes: [],
  resources: [],
};

function shownPreview() {
  const preview = openPreview();
  const fileOf = (format: string, mediaType: string, content: string) =>
    ({ format, path: `essay.${format}`, mediaType, bytes: new TextEncoder().encode(content) }) as const;
  const write = (content: string) =>
    preview.follower.onWritten({ format: 'html', publication, files: [fileOf('html', 'text/html', content)] }, []);
  write(html);
  const pdf = fileOf('pdf', 'application/pdf', '%PDF');
  preview.follower.onWritten({ format: 'pdf', publication, files: [pdf] }, []);
  return { preview, write };
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

interface Answered {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

type Ask = (path: string, asked?: Asked) => Promise<Answered>;

/** Serves a preview of an essay while a test sends requests. */
async function serving(
  use: (ask: Ask, server: PreviewServer, preview: ReturnType<typeof shownPreview>) => Promise<void>,
  options: Partial<ServerOptions> = {},
): Promise<void> {
  const shown = shownPreview();
  const { preview } = shown;
  await using server = await servePreview({
    preview,
    cwd: '/project',
    port: 0,
    token: 'secret',
    attribute: 'data-line-x',
    ...options,
  });
  const ask: Ask = (path, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const content = body === undefined ? undefined : JSON.stringify(body);
      const length = content === undefined ? {} : { 'content-length': String(content.length) };
      const own = { host: `localhost:${server.port}`, ...length, ...headers };
      // The path goes out as it is.
      const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers: own }, async (answer) => {
        // Events never end.
        const isStream = answer.headers['content-type'] === 'text/event-stream';
        if (isStream) answer.destroy();
        resolve({ status: answer.statusCode, headers: answer.headers, body: isStream ? '' : await text(answer) });
      });
      sent.on('error', reject);
      sent.end(content);
    });
  await use(ask, server, shown);
}

const authorized = { authorization: 'Bearer secret' };

describe('refuses', () => {
  test.each([
    ['another name in Host', { host: 'evil.example' }],
    ['another port in Host', { host: 'localhost:1' }],
    ['an address of the network in Host', { host: '192.168.0.2' }],
    ['a website in Origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another server of this machine in Origin', { origin: 'http://localhost:1' }],
  ])('%s', (_, headers) =>
    serving(async (ask) => {
      for (const path of ['/', '/events', '/files/essay.html', '/files/essay.pdf']) {
        expect((await ask(path, { headers })).status).toBe(403);
      }
      const acting = { method: 'POST', headers: { ...headers, ...authorized }, body: { file: 'essay.md', line: 1 } };
      expect((await ask('/cursor', acting)).status).toBe(403);
    }),
  );

  test('what acts without the token', () =>
    serving(async (ask) => {
      const body = { file: 'essay.md', line: 1 };
      for (const headers of [{}, { authorization: 'Bearer guess!' }, { authorization: 'secret' }]) {
        expect((await ask('/cursor', { method: 'POST', headers, body })).status).toBe(401);
        expect((await ask('/open', { method: 'POST', headers, body })).status).toBe(401);
      }
    }));

  test('documents in the origin of the page, and the page in that of documents', () =>
    serving(async (ask, { port }) => {
      const { headers } = await ask('/files/essay.html');
      expect(headers['content-security-policy']).toMatch(/^sandbox;/u);
      const documents = { headers: { host: `127.0.0.1:${port}` } };
      expect(await ask('/', documents)).toMatchObject({
        status: 307,
        headers: { location: `http://localhost:${port}/` },
      });
      expect((await ask('/events', documents)).status).toBe(404);
      const fromDocument = { host: `localhost:${port}`, origin: `http://127.0.0.1:${port}` };
      expect((await ask('/events', { headers: fromDocument })).status).toBe(403);
    }));
});

test('serves files of publications and of the page, and nothing else', () =>
  serving(async (ask) => {
    expect((await ask('/files/essay.pdf')).body).toBe('%PDF');
    const paths = [
      '/files/../package.json',
      '/files/..%2f..%2fpackage.json',
      '/files/%2e%2e/package.json',
      '/files//etc/passwd',
      '/files/%ff',
      '/../package.json',
      '/..%2fcli.js',
      '/cli.js',
      '/%2e%2e/%2e%2e/package.json',
      '/files/essay.md',
      '/files/constructor',
    ];
    for (const path of paths) expect([path, (await ask(path)).status]).toEqual([path, 404]);
  }));

test('understands policies as templates escape them', () =>
  serving(async (ask, { port }, { write }) => {
    write(html.replaceAll("'", '&#x27;'));
    const { body } = await ask('/files/essay.html', { headers: { host: `127.0.0.1:${port}` } });
    expect(body).toContain(`content="default-src 'none'; script-src 'sha256-x' http://127.0.0.1:${port}/agent.js"`);
  }));

test('adds its script to documents, and allows it in their policy', () =>
  serving(async (ask, { port }) => {
    const { body, headers } = await ask('/files/essay.html', { headers: { host: `127.0.0.1:${port}` } });
    expect(body).toContain(`script-src 'sha256-x' http://127.0.0.1:${port}/agent.js"`);
    expect(body).toContain(`src="http://127.0.0.1:${port}/agent.js" data-attribute="data-line-x"`);
    expect(headers['content-security-policy']).toBe(`frame-ancestors http://localhost:${port} 'self'`);
  }));

test('takes the next port if one is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  await serving(async (_, server) => expect(server.port).toBeGreaterThan(port), { port });
  other.close();
});

/** Connects to the events, acts once, and reads until an event contains a text. */
async function eventWith(port: number, part: string, act: () => Promise<unknown>): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(`http://localhost:${port}/events`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let received = (await reader?.read())?.value ?? '';
  await act();
  while (!received.includes(part)) received += (await reader?.read())?.value ?? '';
  stop.abort();
  return received;
}

test('sends the whole state at each change', () =>
  serving(async (_, { port }, { preview }) => {
    const received = await eventWith(port, '"bug":"broken"', async () => preview.follower.onBug('broken'));
    expect(received).toContain('event: state');
    expect(received).toContain('"title":"Essay"');
  }));

test('moves to a line of a file that an editor names', () =>
  serving(async (ask, { port }, { write }) => {
    write(`${html}<p data-line-x="3">`);
    const received = await eventWith(port, 'event: cursor', () =>
      ask('/cursor', { method: 'POST', headers: authorized, body: { file: '/project/part.md', line: 3 } }),
    );
    expect(received).toContain('{"publication":"essay","line":13,"path":"essay.html"}');
    const other = { method: 'POST', headers: authorized, body: { file: '/etc/passwd', line: 1 } };
    expect((await ask('/cursor', other)).status).toBe(404);
    expect((await ask('/cursor', { ...other, body: 'text' })).status).toBe(400);
  }));

test('opens only files that the preview names', () => {
  const opened: string[] = [];
  const openEditor = async (file: string, line: number) => {
    opened.push(`${file}:${line}`);
    return undefined;
  };
  return serving(
    async (ask, _, { preview }) => {
      const ofConfig = createMessage('config-invalid', { reason: 'It is wrong' }, { line: 1, column: 1 }, 'c.yaml');
      const built = { publications: ['essay'], outputs: [], exitCode: 1, duration: 1, isHopeless: false } as const;
      preview.follower.onBuilt({ ...built, messages: [ofConfig] });
      const open = (file: string) => ask('/open', { method: 'POST', headers: authorized, body: { file, line: 2 } });
      for (const file of ['essay.md', 'c.yaml']) expect((await open(file)).status).toBe(200);
      for (const file of ['/etc/passwd', '../secret.md', '']) expect((await open(file)).status).toBe(404);
      expect(opened).toEqual(['essay.md:2', 'c.yaml:2']);
    },
    { openEditor },
  );
});

test('the ports after the last one are not tried', async () => {
  const other = createServer();
  // Somebody else may have it.
  await new Promise<void>((resolve) => other.once('error', () => resolve()).listen(65_535, '127.0.0.1', resolve));
  try {
    await expect(serving(async () => {}, { port: 65_535 })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  } finally {
    other.close();
  }
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, build } from '../src/build.ts';
import { type PictureServer, pictureServer } from './support/picture-server.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const picture = (format: 'png' | 'jpeg' | 'webp', background: string) =>
  sharp({ create: { width: 40, height: 60, channels: 3, background } })
    .toFormat(format)
    .toBuffer();

const allowed = 'network:\n  allow: ["127.0.0.1"]\n';

/** Builds a source in a folder with a separate cache. */
async function builder(folder: string, source: string, config = allowed) {
  await writeAll(folder, { 'offprint.config.yaml': config, 'a.md': source });
  const host = { ...hostIn(folder), env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') } };
  return async (options: BuildOptions = {}) => {
    const result = await build({ sources: ['a.md'], to: ['html', 'epub'], ...options, host });
    return { ...result, reported: result.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) };
  };
}

const withServer = async (
  paths: Parameters<typeof pictureServer>[0],
  use: (server: PictureServer, folder: string) => Promise<void>,
) => {
  await using server = await pictureServer(paths);
  await withScratchFolder((folder) => use(server, folder));
};

const text = (server: PictureServer) => `---
title: Tides
cover: ${server.at('/cover')}
---

![Red](${server.at('/red')} "A figure")

Text with <img src="${server.at('/blue')}" alt="Blue" width="20"> in it, and ![red again](${server.at('/red')}).
`;

describe('images from the web', async () => {
  const red = await picture('png', 'red');
  // The type of an image is that of its bytes.
  const blue = await picture('webp', 'blue');
  const cover = await picture('jpeg', 'green');
  const served = {
    '/red': red,
    '/blue': (response: import('node:http').ServerResponse) =>
      response.writeHead(200, { 'Content-Type': 'text/plain', 'ETag': '"b"' }).end(blue),
    '/cover': cover,
  };

  test('are in each format, and none is left on the web', () =>
    withServer(served, async (server, folder) => {
      const run = await builder(folder, text(server));
      const { exitCode, messages } = await run();
      expect(messages.filter(({ ruleId }) => !ruleId?.startsWith('cover-'))).toEqual([]);
      expect(exitCode).toBe(0);
      const html = await readFile(join(folder, 'dist/a.html'), 'utf8');
      expect(html).not.toContain('127.0.0.1');
      expect(html).toContain('alt="Blue"');
      const files = unzipSync(await readFile(join(folder, 'dist/a.epub')));
      const held = Object.values(files).map((bytes) => Buffer.from(bytes));
      expect(held.some((bytes) => bytes.equals(red))).toBe(true);
      expect(held.filter((bytes) => bytes.includes('127.0.0.1'))).toEqual([]);
      expect(server.asked.sort()).toEqual(['/blue 200', '/cover 200', '/red 200']);
    }));

  test('are the same in a frozen build, without network access', () =>
    withServer(served, async (server, folder) => {
      const run = await builder(folder, text(server));
      const refused = await run({ frozen: true });
      // The cover, and the images of the text, once for their host.
      expect(refused.reported).toEqual(['3 frozen-network', '6 frozen-network']);
      expect(refused.messages[1]?.reason).toMatch(/; the same goes for 1 more image from `127\.0\.0\.1:\d+`$/u);
      expect(refused.faults).toBe(2);
      expect(refused.exitCode).toBe(1);
      expect(server.asked).toEqual([]);

      await run();
      const first = await readFile(join(folder, 'dist/a.epub'));
      await server[Symbol.asyncDispose]();
      const { exitCode } = await run({ frozen: true });
      expect(exitCode).toBe(0);
      expect((await readFile(join(folder, 'dist/a.epub'))).equals(first)).toBe(true);
    }));

  test('are reported at their lines if they are not available', () =>
    withServer(
      { '/page': Buffer.from('<!doctype html><p>Log in</p>'), '/half': red.subarray(0, red.length - 20) },
      async (server, folder) => {
        const lines = ['# T', '', `![p](${server.at('/page')})`, '', `![h](${server.at('/half')})`, ''];
        const others = [`![g](${server.at('/gone')})`, '', '![i](http://10.0.0.1/a.png)', ''];
        const last = ['![u](ftp://example.com/a.png)', '', '![m](http://[::1/a.png)'];
        const { reported, messages, exitCode } = await (
          await builder(folder, [...lines, ...others, ...last].join('\n'))
        )();
        expect(exitCode).toBe(1);
        expect(reported).toContain('3 picture-remote');
        expect(reported).toContain('5 picture-remote');
        expect(reported).toContain('7 picture-remote');
        expect(reported).toContain('9 picture-private');
        expect(messages.find(({ line }) => line === 3)?.reason).toContain('it is not a PNG, JPEG');
        expect(messages.find(({ line }) => line === 7)?.reason).toContain('404');
      },
    ));

  test('are not loaded from a private network unless the config allows it', () =>
    withServer(served, async (server, folder) => {
      const { reported } = await (await builder(folder, `# T\n\n![r](${server.at('/red')})\n`, 'to: [html]\n'))();
      expect(reported).toEqual(['3 picture-private']);
      expect(server.asked).toEqual([]);
    }));

  test('are replaced by a copy of an earlier build if the server does not answer, with a warning', () =>
    withServer(served, async (server, folder) => {
      const run = await builder(folder, `# T\n\n![r](${server.at('/red')})\n`);
      await run();
      await server[Symbol.asyncDispose]();
      expect(await run()).toMatchObject({ exitCode: 0, reported: ['3 picture-unchecked'] });
      expect(await run({ strict: true })).toMatchObject({ exitCode: 1, outputs: [] });
    }));

  test('are replaced by a box with their alternative text if the server does not answer', () =>
    withScratchFolder(async (folder) => {
      // Nobody listens there.
      const run = await builder(folder, '# T\n\n![r](http://127.0.0.1:1/red)\n');
      expect(await run()).toMatchObject({ exitCode: 1, faults: 1, reported: ['3 picture-unreachable'] });
      expect(await readFile(join(folder, 'dist/a.html'), 'utf8')).toContain('role="img" aria-label="r · 127.0.0.1:1"');
    }));

  test('are frozen and limited by the config, too', () =>
    withServer({ '/large': Buffer.alloc(200_000) }, async (server, folder) => {
      const source = `# T\n\n![r](${server.at('/large')})\n`;
      const frozen = await builder(folder, source, `${allowed}frozen: true\n`);
      expect((await frozen()).reported).toEqual(['3 frozen-network']);
      const small = await builder(folder, source, `${allowed}limits: { fetchSize: 0.1 }\n`);
      expect((await small()).messages[0]?.reason).toContain('it is larger than 0.1 MB');
    }));

  test('that a `picture` offers for other screens are left out', () =>
    withServer(served, async (server, folder) => {
      const source = `# T\n\n<picture><source srcset="${server.at('/dark')}" media="print"><img src="${server.at('/red')}" alt="Red"></picture>\n`;
      const { reported } = await (await builder(folder, source))();
      expect(reported).toEqual(['3 picture-sources']);
      expect(await readFile(join(folder, 'dist/a.html'), 'utf8')).not.toContain('/dark');
      expect(server.asked).toEqual(['/red 200']);
    }));

  test('that a `picture` shows are downloaded, and not those that it replaces', () =>
    withServer(served, async (server, folder) => {
      const light = `<source srcset="${server.at('/blue')}" media="(prefers-color-scheme: light)">`;
      const source = `# T\n\n<picture>${light}<img src="${server.at('/red')}" alt="Blue"></picture>\n`;
      const { reported } = await (await builder(folder, source))();
      expect(reported).toEqual([]);
      expect(server.asked).toEqual(['/blue 200']);
    }));
});

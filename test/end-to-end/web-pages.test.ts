import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { testWith } from '../support/tools.ts';
import { htmlFilesOf, type Visit, visitAll } from '../support/visit.ts';
import { vnuPages } from '../support/vnu.ts';
import { withWebServer } from '../support/web-server.ts';

// What readers get on the web: every page that this repository publishes, opened as they would open it.

const root = join(import.meta.dirname, '../..');

/** Bytes that a page may have beside its pictures. */
const budget = 150_000;

/** For all pages of a book in all views, on a busy machine. */
const patience = 900_000;

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-web-'));
  for (const part of ['source', 'offprint.config.yaml'])
    await cp(join(root, part), join(scratch, part), { recursive: true });
  await publish('source/china-foreign-relations.md', 'html,epub', 'article');
  await publish('source/guide/index.md', 'html', 'guide');
}, patience);

afterAll(() => rm(scratch, { recursive: true, force: true }));

async function publish(source: string, formats: string, out: string): Promise<void> {
  const args = ['build', source, '--strict', '--to', formats, '--out', out];
  const { code, stderr } = await run(process.execPath, [join(root, 'lib/cli.js'), ...args], { cwd: scratch });
  if (code !== 0) throw new Error(`Unexpected exit code ${code}:\n${stderr}`);
}

const read = (...path: string[]) => readFile(join(scratch, ...path), 'utf8');

describe.each(['article', 'guide'])('the pages of the %s', (name) => {
  let visits: Visit[];
  beforeAll(async () => {
    visits = await visitAll(join(scratch, name));
  }, patience);

  const faulty = (isFaulty: (visit: Visit) => boolean) => visits.filter(isFaulty);

  test('are all there', () => {
    expect(visits.length).toBeGreaterThanOrEqual(name === 'article' ? 1 : 20);
  });

  test('do not move while they are loaded, narrow or wide', () => {
    expect(faulty(({ shifts }) => Object.values(shifts).some((shift) => shift > 0))).toEqual([]);
  });

  test('ask no other origin for anything, and for nothing that is not there', () => {
    expect(faulty(({ requests }) => requests.length > 0)).toEqual([]);
  });

  test('make browsers complain of nothing', () => {
    expect(faulty(({ complaints }) => complaints.length > 0)).toEqual([]);
  });

  test('fit the window', () => {
    expect(faulty(({ tooWide }) => tooWide.length > 0)).toEqual([]);
  });

  test('are accessible, narrow and wide, light and dark', () => {
    expect(faulty(({ violations }) => violations.length > 0)).toEqual([]);
  });

  testWith('java')(
    'are valid',
    async () => {
      const folder = join(scratch, name);
      const files = await htmlFilesOf(folder);
      const messages = await withWebServer(folder, 0, (origin) => vnuPages(files.map((path) => `${origin}/${path}`)));
      expect(messages).toEqual([]);
    },
    patience,
  );

  test('have few bytes beside pictures, and those of a site beside its fonts', async () => {
    for (const path of await htmlFilesOf(join(scratch, name))) {
      const html = await read(name, path);
      const parts = [...html.matchAll(/<(?:script src|link rel="stylesheet" href)="([^"]+)"/gu)].map(
        ([, part]) => part,
      );
      const sizes = parts.map(async (part = '') => (await stat(join(scratch, name, dirname(path), part))).size);
      const own = Buffer.byteLength(html.replace(/data:image\/[^"]*/gu, ''));
      const all = (await Promise.all(sizes)).reduce((sum, size) => sum + size, own);
      expect([path, all < budget ? 'light' : all]).toEqual([path, 'light']);
    }
  });
});

test('the article links the EPUB that was made with it, and no PDF', async () => {
  const html = await read('article', 'china-foreign-relations.html');
  const [, path = ''] = /<a href="([^"]+)" type="application\/epub\+zip" download>EPUB<\/a>/u.exec(html) ?? [];
  expect((await stat(join(scratch, 'article', path))).isFile()).toBe(true);
  expect(html).not.toContain('application/pdf');
});

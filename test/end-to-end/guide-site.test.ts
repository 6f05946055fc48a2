import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPage } from '../support/page.ts';
import { policyViolations } from '../support/policy-violations.ts';
import { run } from '../support/run.ts';
import { search } from '../support/search.ts';
import { type SiteServer, siteServer } from '../support/site-server.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let server: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-guide-'));
  const build = ['lib/cli.js', 'build', 'source', '--to', 'html', '--out', folder];
  const sources = ['source/guide/index.md', 'source/china-foreign-relations.md'];
  const { code, stderr } = await run(
    process.execPath,
    build.flatMap((part) => (part === 'source' ? sources : [part])),
    {
      cwd: root,
    },
  );
  if (code !== 0) throw new Error(`Unexpected exit code ${code}:\n${stderr}`);
  server = await siteServer(folder);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('the policy refuses nothing on any page', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'));
  expect(files.length).toBeGreaterThan(20);
  await withPage(async (page) => {
    const refused = await policyViolations(page);
    for (const file of files) {
      await page.goto(server.at(file));
      expect([file, ...(await refused())]).toEqual([file]);
    }
  });
});

test('the search finds a sentence of the guide, and goes to its heading', async () => {
  await withPage(async (page) => {
    const refused = await policyViolations(page);
    await page.goto(server.at('guide/index.html'));
    const [found] = await search(page, 'put a name behind a caret');
    expect(found).toMatch(/^Named notes/u);
    expect(await refused()).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(server.at('guide/notes.html#named-notes'));
  });
});

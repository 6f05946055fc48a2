import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withPage } from '../support/page.ts';
import { policyViolations } from '../support/policy-violations.ts';
import { search } from '../support/search.ts';
import { type SiteServer, siteServer } from '../support/site-server.ts';
import { htmlFilesOf } from '../support/visit.ts';

let server: SiteServer;

beforeAll(async () => {
  server = await siteServer(inject('published'));
});
afterAll(() => server?.[Symbol.asyncDispose]());

test('the policy refuses nothing on any page', async () => {
  const files = await htmlFilesOf(inject('published'));
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
    const [found] = await search(page, 'put a name after a caret');
    expect(found).toMatch(/^Named footnotes/u);
    expect(await refused()).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(server.at('guide/notes.html#named-notes'));
  });
});

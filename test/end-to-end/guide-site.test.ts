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

test('on a touch screen, every control and every entry of a list of pages is 44 pixels high', async () => {
  await withPage(async (page) => {
    await page.setViewport({ width: 390, height: 800, hasTouch: true, isMobile: true });
    await page.goto(server.at('guide/formulas.html'));
    const small = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      document.querySelector<HTMLElement>('.side .contents')?.showPopover?.();
      const targets = [...document.querySelectorAll('nav a, nav summary, button, .theme-switch label')];
      const boxes = targets.map((target) => ({ target, height: Math.ceil(target.getBoundingClientRect().height) }));
      const visible = boxes.filter(({ height }) => height > 1);
      return {
        count: visible.length,
        small: visible.flatMap(({ target, height }) =>
          height < 44 ? [`${target.className} ${target.textContent}: ${height}`] : [],
        ),
      };
    });
    expect(small.count).toBeGreaterThan(20);
    expect(small.small).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { Browser } from '../../src/platform/browser.ts';
import { noticedBrowser } from '../../src/produce/write.ts';

const document = { html: '<p>Tides', files: new Map() };

test('notices when the browser gets a document, and passes everything on', async () => {
  const asked: string[] = [];
  const double: Browser = {
    version: async () => 'Double/1',
    withPage: async ({ html }) => asked.push(html) as never,
    withScripts: async () => asked.push('scripts') as never,
    [Symbol.asyncDispose]: async () => void asked.push('end'),
  };
  const { browser, isBusy } = noticedBrowser(double);
  let busy = false;
  isBusy.then(() => {
    busy = true;
  });
  expect(await browser.version()).toBe('Double/1');
  await browser.withScripts(document, async () => {});
  expect(busy).toBe(false);
  expect(await browser.withPage(document, async () => 0)).toBe(2);
  expect(busy).toBe(true);
  await browser[Symbol.asyncDispose]();
  expect(asked).toEqual(['scripts', '<p>Tides', 'end']);
});

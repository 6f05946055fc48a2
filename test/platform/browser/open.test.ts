import { expect, test, vi } from 'vitest';
import { lazyBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser } from '../../../src/platform/browser.ts';

function openDouble() {
  const dispose = vi.fn(async () => {});
  const open = vi.fn(
    (): Browser => ({
      version: async () => 'Double/1',
      withPage: () => Promise.reject(new Error('no pages')),
      withScripts: () => Promise.reject(new Error('no scripts')),
      [Symbol.asyncDispose]: dispose,
    }),
  );
  return { open, dispose };
}

test('it is not opened without a request', async () => {
  const { open, dispose } = openDouble();
  await lazyBrowser(open)[Symbol.asyncDispose]();
  expect(open).not.toHaveBeenCalled();
  expect(dispose).not.toHaveBeenCalled();
});

test('it is opened once, and closed', async () => {
  const { open, dispose } = openDouble();
  const browser = lazyBrowser(open);
  expect(await browser.version()).toBe('Double/1');
  await expect(browser.withPage({ html: '', files: new Map() }, async () => {})).rejects.toThrow('no pages');
  await expect(browser.withScripts({ html: '', files: new Map() }, async () => {})).rejects.toThrow('no scripts');
  await browser[Symbol.asyncDispose]();
  expect(open).toHaveBeenCalledOnce();
  expect(dispose).toHaveBeenCalledOnce();
});

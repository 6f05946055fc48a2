import { expect, test, vi } from 'vitest';
import { pending } from '../../../src/platform/breather.ts';
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

test('it ends when it has not been used for a while, and is opened again', async () => {
  vi.useFakeTimers();
  try {
    const { open, dispose } = openDouble();
    const { promise, resolve } = pending<string>();
    const browser = lazyBrowser(() => ({ ...open(), version: () => promise }), 1000);
    const versions = [browser.version(), browser.version()];
    await vi.advanceTimersByTimeAsync(2000);
    expect(dispose, 'while it is used').not.toHaveBeenCalled();
    resolve('Double/1');
    await Promise.all(versions);
    await vi.advanceTimersByTimeAsync(999);
    expect(dispose, 'soon after it was used').not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(dispose).toHaveBeenCalledOnce();
    expect(await browser.version()).toBe('Double/1');
    expect(open).toHaveBeenCalledTimes(2);
    await browser[Symbol.asyncDispose]();
    expect(dispose).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test('an error while it ends is thrown when it is closed', async () => {
  vi.useFakeTimers();
  try {
    const { open } = openDouble();
    const failing = () => ({ ...open(), [Symbol.asyncDispose]: () => Promise.reject(new Error('still running')) });
    const browser = lazyBrowser(failing, 1000);
    await browser.version();
    await vi.advanceTimersByTimeAsync(1000);
    await expect(browser[Symbol.asyncDispose]()).rejects.toThrow('still running');
  } finally {
    vi.useRealTimers();
  }
});
